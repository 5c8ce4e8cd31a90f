import { dateIn } from '../../platform/time.ts';
import { isToTell, type Told } from '../rounds/emails.rules.ts';
import { phaseOf } from '../rounds/rules.ts';
import type { Board } from './board.rules.ts';
import { leftOut } from './draft.rules.ts';
import type { Drift } from './drift.rules.ts';
import type { Facts } from './instance.rules.ts';
import { isSilent } from './reason-words.rules.ts';

/** What is not settled yet when cohorts are about to be published, people by their ids in the order of applying. */
export interface StillOpen {
  /** Until when applications run; null once they have closed. Late joiners come after the cohorts, so they do not count. */
  until: Date | null;
  /** The Monday of the first week when that has begun: the sessions before now would be past when people read of them. */
  begunOn: string | null;
  /** Handed in, and nobody has decided about them. */
  undecided: string[];
  /** Accepted without having been told: they hear of it with their cohort. */
  unsentAccepted: string[];
  /** Waitlisted or declined without having been told. */
  unsentOthers: string[];
  /** Accepted, and they have not said when they are free. */
  silent: string[];
}

/** What is still open in a round, of everybody who applied to it and what is known of those who were accepted. */
export function stillOpen(
  round: Parameters<typeof phaseOf>[0] & { startsOn: string; zone: string },
  applications: readonly (Told & { userId: string })[],
  { people }: Facts,
  now: Date,
): StillOpen {
  const there = applications.filter(({ state }) => state === 'submitted');
  const idsOf = (some: typeof there) => some.map(({ userId }) => userId);
  const unsent = there.filter(isToTell);
  return {
    until: ['announced', 'open'].includes(phaseOf(round, now)) ? round.closesAt : null,
    begunOn: round.startsOn < dateIn(round.zone, now) ? round.startsOn : null,
    undecided: idsOf(there.filter(({ decision }) => decision === null)),
    unsentAccepted: idsOf(unsent.filter(({ decision }) => decision === 'accept')),
    unsentOthers: idsOf(unsent.filter(({ decision }) => decision !== 'accept')),
    silent: people.filter(isSilent).map(({ id }) => id),
  };
}

/** Whether anything is open that an organiser has to confirm before they publish. */
export const isAnythingOpen = ({ until, begunOn, ...people }: StillOpen) =>
  until !== null || begunOn !== null || Object.values(people).some((ids) => ids.length > 0);

/** Everything that the page before publishing said, so that nobody publishes past what they have not read. */
export const factsShown = (open: StillOpen, board: Board, facts: Facts, drift: Drift): string =>
  JSON.stringify([open, leftOut(facts, board), drift]);
