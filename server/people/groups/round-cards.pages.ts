import type { openRoundsOfGroup } from '../../admissions/rounds/list.queries.ts';
import { appliesUntil, phaseOf } from '../../admissions/rounds/rules.ts';
import { mineWords, sayPlaces } from '../../admissions/rounds/words.rules.ts';
import { paths } from '../../paths.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayDate, sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
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
  return {
    name: round.name,
    curriculum: curriculum ?? '',
    rhythm: `${many(round.weeks, 'week')} from ${sayDate(round.startsOn, now)}, in several cohorts`,
    venue: sayOpen(until, round.opensAt, isLate, (instant) => sayInstant(instant, reader, now)),
    seats: isLate ? 'In cohorts with free places' : sayPlaces(round, taken),
    state,
    action: {
      label: isOpen && !state ? applyWords(round) : 'See the round',
      href: paths.round(round.id),
      first: isOpen && !state,
    },
  };
}

function sayOpen(until: Date | null, from: Date, isLate: boolean, say: (instant: Date) => string): string {
  if (until === null) return `Applications from ${say(from)}`;
  return isLate ? `Late applications until ${say(until)}` : `Applications until ${say(until)}`;
}

const applyWords = ({ approval }: { approval: boolean }) => (approval ? 'Apply' : 'Sign up');
