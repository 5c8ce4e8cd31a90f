import type { Db } from '../../platform/db.ts';
import type { Reader } from '../../platform/reader.rules.ts';

/** What somebody is invited to who registers where an invitation leads. */
export interface Invited {
  /** Who invites them. */
  by: string;
  group: string;
  /** The group, or a cohort of it with the group's name. */
  to: string;
  /** Null for the group alone. */
  cohortId: string | null;
}

interface Invitations {
  /** What an address of this site invites to; null where it is no invitation that works. */
  about(on: Db, path: string): Promise<Invited | null>;
  /**
   * Takes someone in, with what they say of the next session (`also`, '' for nothing); answers where they go on and what they are told there, null where there is no invitation.
   */
  accept(
    newcomer: Reader & { userId: string; name: string; email: string },
    path: string,
    also: string,
  ): Promise<{ path: string; words: string } | null>;
}

let invitations: Invitations = { about: async () => null, accept: async () => null };

/** Says what invitations are: the wing that keeps them comes later than accounts. */
export function invitationsAre(how: Invitations) {
  invitations = how;
}

/** What an address invites to; null where it is no invitation. */
export const invitedTo = (on: Db, path: string) => invitations.about(on, path);

/** Takes somebody in whose address was confirmed on the way to an invitation; null where they were on another way. */
export const joinInvited: Invitations['accept'] = (newcomer, path, also) =>
  invitations.accept(newcomer, path, also);
