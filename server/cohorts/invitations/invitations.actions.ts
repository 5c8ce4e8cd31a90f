import { randomUUID } from 'node:crypto';
import { sendEmail } from '../../mail/mail.ts';
import { holdPerson } from '../../people/accounts/queries.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { raisedEmail, welcomeEmail } from '../../people/groups/emails.ts';
import { joinGroup, keepFromDeputy } from '../../people/groups/members.actions.ts';
import { findMember } from '../../people/groups/members.queries.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import type { GroupRole } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, invalid, missing } from '../../platform/errors.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { cohortsOfGroup } from '../group.queries.ts';
import { findSeat } from '../seats.queries.ts';
import { takeSeat } from '../taking.actions.ts';
import { firstSessionsOf, keepSaid, type SaidOnJoining } from '../welcome.ts';
import {
  countUse,
  findInvitation,
  insertInvitation,
  lockInvitation,
  revokeInvitation,
} from './invitations.queries.ts';
import {
  type Accepted,
  cohortRoleOf,
  hasAll,
  type Link,
  mayInvite,
  mayInviteInto,
  mayOffer,
  stateOf,
} from './invitations.rules.ts';
import { secretOf } from './secret.ts';

export interface Offer {
  /** Made with the form, so that sending it twice makes one link. */
  id?: string | undefined;
  role: GroupRole;
  cohortId: string | null;
  label: string;
  days: number;
  maxUses: number;
}

/** Makes a link that lets people in; answers with its id and its secret. A form that comes twice makes one. */
export async function createInvitation(actor: Actor, slug: string, offer: Offer) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOffer(role, offer.role));
  if (offer.role === 'organiser') await keepFromDeputy(db, group.id, actor.userId);
  await checkCohort(actor, group.id, role, offer);
  const { days, id = randomUUID(), ...invitation } = offer;
  const secret = secretOf(id);
  const createdAt = clock.now();
  const isNew = await insertInvitation(db, {
    ...invitation,
    id,
    groupId: group.id,
    tokenHash: hashOf(secret),
    expiresAt: new Date(createdAt.getTime() + days * 24 * 3600 * 1000),
    createdBy: actor.userId,
    createdAt,
  });
  if (!isNew) isThereAlready({ id });
  return { id, secret };
}

/** The secret of a link that still lets people in, for those who may end it. Throws `missing`. */
export async function showInvitation(actor: Actor, slug: string, id: string): Promise<string> {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayInvite(role));
  const found = await findInvitation(db, hashOf(secretOf(id)));
  const isTheirs = found?.group.id === group.id && (role === 'organiser' || isOf(actor, found));
  if (!found || !isTheirs || stateAt(found, clock.now()) !== 'open') throw missing();
  return secretOf(id);
}

const isOf = ({ userId }: Actor, { invitation }: { invitation: { createdBy: string | null } }) =>
  invitation.createdBy === userId;

async function checkCohort(actor: Actor, groupId: string, maker: GroupRole, { role, cohortId }: Offer) {
  if (!cohortId && maker === 'organiser') return;
  if (role === 'organiser')
    throw invalid({ cohortId: 'Organisers already run every cohort. Choose just the group.' });
  const cohorts = await cohortsOfGroup(db, groupId, actor.userId);
  const cohort = cohorts.find(({ id }) => id === cohortId);
  if (!cohort || !mayInviteInto(maker, cohort)) throw invalid({ cohortId: 'Please choose one of these.' });
}

/** Stops a link at once; whoever came in by it stays. Facilitators stop their own. */
export async function stopInvitation(actor: Actor, slug: string, id: string) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayInvite(role));
  const makerId = role === 'organiser' ? null : actor.userId;
  if (!(await revokeInvitation(db, group.id, id, makerId, clock.now()))) throw missing();
}

/** A link that works, with all it offers. Whatever is wrong with it, the answer is the same. Throws `missing`. */
export async function openInvitation(db: Db, secret: string, now: Date) {
  const found = await findInvitation(db, hashOf(secret));
  if (!found || stateAt(found, now) !== 'open') {
    throw missing('This invitation no longer works. Please ask the group for a new link.');
  }
  return found;
}

const stateAt = (
  { invitation, makerRole }: { invitation: Omit<Link, 'makerRole'>; makerRole: Link['makerRole'] },
  now: Date,
) => stateOf({ ...invitation, makerRole }, now);

/**
 * Takes somebody in who came with a link: into the group, and to a seat where it names a cohort. Nothing else about
 * their account changes, and one who has all that already costs no use. The link's row is held meanwhile, so its
 * uses are never exceeded. `also` is what they say of the cohort's next session in the same press; the email that
 * welcomes them repeats it.
 */
export async function acceptInvitation(actor: Newcomer, secret: string, also = '') {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await lockInvitation(tx, hashOf(secret));
    const already = await findInvitation(tx, hashOf(secret));
    if (already && (await isInside(tx, already.invitation, actor.userId))) {
      const said = await saidBy(tx, actor, already, also, now);
      return { ...placeOf(already), outcome: 'inside' as const, said };
    }
    return enter(tx, actor, await openInvitation(tx, secret, now), also, now);
  });
}

/** Who comes by a link: signed in, or with an account that was made a moment ago. */
export type Newcomer = Reader & { userId: string; name: string; email: string };

type Found = Pick<
  NonNullable<Awaited<ReturnType<typeof findInvitation>>>,
  'invitation' | 'group' | 'cohort' | 'maker'
>;

async function enter(tx: Db, actor: Newcomer, found: Found, also: string, now: Date) {
  const { invitation, group, cohort } = found;
  if (!(await holdPerson(tx, actor.userId))) throw missing();
  const entry = { groupId: group.id, userId: actor.userId, role: invitation.role };
  const joined = await joinGroup(tx, entry, now);
  const wish = { role: cohortRoleOf(invitation.role), approved: true, note: '' } as const;
  const seat = cohort ? await takeSeat(tx, cohort.id, actor.userId, wish, now) : null;
  await countUse(tx, invitation.id);
  const outcome: Accepted = seat?.status ?? 'joined';
  const said = await saidBy(tx, actor, found, also, now);
  if (joined !== 'unchanged')
    await welcome(tx, actor, found, { outcome, isNew: joined === 'joined', said }, now);
  return { ...placeOf(found), outcome, said };
}

/** What they said of the next session, kept where they have a place; null for nothing. */
async function saidBy(
  tx: Db,
  { userId }: Newcomer,
  { cohort }: Pick<Found, 'cohort'>,
  also: string,
  now: Date,
) {
  if (!also || !cohort || (await findSeat(tx, cohort.id, userId))?.status !== 'seated') return null;
  return keepSaid(tx, { userId, cohortId: cohort.id, also }, now);
}

/** Who comes to organise, or may do more than before, is told what that means; others what comes first. */
async function welcome(
  tx: Db,
  actor: Newcomer,
  { invitation: { role }, group, cohort, maker }: Found,
  { outcome, isNew, said }: { outcome: Accepted; isNew: boolean; said: SaidOnJoining | null },
  now: Date,
) {
  const by = maker ?? 'An organiser';
  if (role === 'organiser') return sendEmail(tx, raisedEmail(actor, group, role, by));
  if (role === 'facilitator' && !isNew) return sendEmail(tx, raisedEmail(actor, group, role, by));
  const session =
    cohort && outcome === 'seated' ? (await firstSessionsOf(tx, cohort.id, now))(actor, said) : null;
  const next = nextWords[outcome].replace('COHORT', cohort?.name ?? '');
  return sendEmail(tx, welcomeEmail(actor, group, { role, next, session }));
}

const nextWords: Record<Accepted, string> = {
  seated: 'You have a place in COHORT. You’ll find the dates, venue and readings on its page.',
  waitlisted: 'COHORT is full, so you’re on its waitlist. We’ll email you when you get a place.',
  asked: 'An organiser will decide about your place in COHORT and email you.',
  joined: 'You’ll find the next sessions and the cohorts you can join on its page.',
  inside: '',
};

const placeOf = ({ group, cohort }: Found) => ({ slug: group.slug, cohortId: cohort?.id ?? null });

async function isInside(
  tx: Db,
  offer: { groupId: string; role: GroupRole; cohortId: string | null },
  userId: string,
) {
  const member = await findMember(tx, offer.groupId, userId);
  const seat = offer.cohortId ? await findSeat(tx, offer.cohortId, userId) : undefined;
  const group = member && !member.membership.leftAt ? member.membership.role : null;
  return hasAll(offer, { group, seat: seat ?? null });
}
