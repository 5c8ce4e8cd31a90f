import type { GroupRole } from '../../people/groups/rules.ts';

/** What counts about an invitation link when somebody comes with it. */
export interface Link {
  role: GroupRole;
  expiresAt: Date;
  revokedAt: Date | null;
  uses: number;
  maxUses: number;
  /** What the one who made it is in the group now; null when they are gone. */
  makerRole: GroupRole | null;
}

/** What became of somebody who came with a link. */
export type Accepted = 'seated' | 'waitlisted' | 'asked' | 'joined' | 'inside';

export type LinkState = 'open' | 'revoked' | 'expired' | 'used-up' | 'orphaned';

/** Where a link stands. It is only as good as the right of the one who made it. */
export function stateOf(link: Link, now: Date): LinkState {
  if (link.revokedAt) return 'revoked';
  if (now >= link.expiresAt) return 'expired';
  if (link.uses >= link.maxUses) return 'used-up';
  return mayOffer(link.makerRole, link.role) ? 'open' : 'orphaned';
}

/** Makes invitation links at all. */
export const mayInvite = (role: GroupRole | null) => role === 'organiser' || role === 'facilitator';

/** Lets people in with this role: organisers with any, facilitators as members. */
export const mayOffer = (maker: GroupRole | null, offered: GroupRole) =>
  maker === 'organiser' || (maker === 'facilitator' && offered === 'member');

interface CohortChoice {
  status: string | null;
  role: 'facilitator' | 'member' | null;
}

/** Whether a link of theirs may lead into this cohort: any for organisers, for facilitators those they lead. */
export const mayInviteInto = (maker: GroupRole, seat: CohortChoice) =>
  maker === 'organiser' || (seat.status === 'seated' && seat.role === 'facilitator');

/** What an invitation with this role makes of somebody in its cohort. */
export const cohortRoleOf = (role: GroupRole) => (role === 'facilitator' ? 'facilitator' : 'member');

/** Whether somebody has everything a link gives, so that it need not be used. */
export function hasAll(
  offer: { role: GroupRole; cohortId: string | null },
  has: { group: GroupRole | null; seat: CohortChoice | null },
): boolean {
  const inGroup = has.group !== null && rank[has.group] >= rank[offer.role];
  if (!offer.cohortId) return inGroup;
  const listed = has.seat?.status === 'seated' || has.seat?.status === 'waitlisted';
  return inGroup && listed && (offer.role !== 'facilitator' || has.seat?.role === 'facilitator');
}

const rank: Record<GroupRole, number> = { member: 0, facilitator: 1, organiser: 2 };
