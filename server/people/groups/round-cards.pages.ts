import type { openRoundsOfGroup } from '../../admissions/rounds/list.queries.ts';
import { appliesUntil, phaseOf } from '../../admissions/rounds/rules.ts';
import { mineWords, sayPlaces } from '../../admissions/rounds/words.rules.ts';
import { many } from '../../cohorts/words.rules.ts';
import { paths } from '../../paths.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayDate, sayInstant } from '../../platform/time.ts';
import type { CohortCard, CohortCards } from './cohort-cards.pages.ts';

export type PublicRound = Awaited<ReturnType<typeof openRoundsOfGroup>>[number];

/** The rounds that take applications now or soon, as cards before the cohorts; nothing where there are none. */
export function roundCards(rounds: PublicRound[], reader: Reader, now: Date): CohortCards[] {
  const cohorts = rounds.map((row) => roundCard(row, reader, now));
  return cohorts.length > 0 ? [{ id: 'rounds', title: 'Rounds', cohorts }] : [];
}

function roundCard({ round, curriculum, taken, mine }: PublicRound, reader: Reader, now: Date): CohortCard {
  const until = appliesUntil(round, now);
  const state = mineWords(mine);
  const isOpen = until !== null;
  const isLate = phaseOf(round, now) === 'late';
  const applications = isLate ? 'Late applications' : 'Applications';
  return {
    name: round.name,
    curriculum: curriculum ?? '',
    rhythm: `${many(round.weeks, 'week')} from ${sayDate(round.startsOn, now)}, in several cohorts`,
    venue: `${applications} ${isOpen ? 'until' : 'from'} ${sayInstant(until ?? round.opensAt, reader, now)}`,
    seats: isLate ? 'In cohorts that have room' : sayPlaces(round, taken),
    state,
    action: {
      label: isOpen && !state ? applyWords(round) : 'See the round',
      href: paths.round(round.id),
      first: isOpen && !state,
    },
  };
}

const applyWords = ({ approval }: { approval: boolean }) => (approval ? 'Apply' : 'Sign up');
