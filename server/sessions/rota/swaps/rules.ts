import { cannotLead, isStillOpen, type Leader } from '../rules.ts';

/** A turn to come, with the person who has it. */
export interface OwnedTurn {
  sessionId: string;
  /** ISO date in the session's own zone. */
  date: string;
  startsAt: Date;
  cancelledAt: Date | null;
  leaderId: string | null;
}

interface Facts {
  /** The turn that is to be given away. */
  turn: OwnedTurn;
  /** Everyone on the cohort's rota. */
  leaders: readonly (Pick<Leader, 'userId' | 'away'> & { name: string })[];
  /** Who has said that they cannot come to which session. */
  cannot: readonly { sessionId: string; userId: string }[];
  now: Date;
}

/** Whether the person who has a turn and the person who has another could each have the other's. */
export function canSwap({ turn, leaders, cannot, now }: Facts, other: OwnedTurn): boolean {
  const theirs = leaders.find(({ userId }) => userId === other.leaderId);
  const own = leaders.find(({ userId }) => userId === turn.leaderId);
  return (
    own !== undefined &&
    theirs !== undefined &&
    own.userId !== theirs.userId &&
    isStillOpen(turn, now) &&
    isStillOpen(other, now) &&
    !cannotLead(theirs, turn, cannot) &&
    !cannotLead(own, other, cannot)
  );
}

/** What an offer is limited to: no one and nothing named is everyone, and any turn. */
export interface Wanted {
  people: readonly string[];
  turns: readonly string[];
}

/** Those of some turns that an offer asks for. */
export const wantedOf = <Turn extends OwnedTurn>(turns: Turn[], { people, turns: named }: Wanted): Turn[] =>
  turns.filter(
    ({ sessionId, leaderId }) =>
      (people.length === 0 || (leaderId !== null && people.includes(leaderId))) &&
      (named.length === 0 || named.includes(sessionId)),
  );
