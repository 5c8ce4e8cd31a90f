import type { Reader } from '../../platform/reader.rules.ts';
import { plural } from '../../platform/words.rules.ts';
import { placeOf } from '../place.rules.ts';
import { placeChanges } from '../schedule/changes.rules.ts';
import type { Move, Step } from './rules.ts';
import type { Weekly } from './weekly.rules.ts';
import { sayWeekly } from './words.rules.ts';

interface Planned {
  cohort: Parameters<typeof placeOf>[0] & { name: string; zone: string };
  /** The one from which it was asked. */
  session: Parameters<typeof placeOf>[1] & { id: string; minutes: number };
  steps: readonly Step[];
  weekly: Pick<Weekly, 'weekday' | 'time'> | null;
}

/** What a move changes besides the times, a sentence each: for the page that shows it before, and for the emails. */
export function changesOf(
  { cohort, session, steps, weekly }: Planned,
  { how, venue, address }: Pick<Move, 'how'> & { venue: string; address: string },
  reader: Reader,
): string[] {
  if (how !== 'move') return [];
  const before = placeOf(cohort, session);
  const minutes = steps.find((step) => step.session.id === session.id)?.slot.minutes ?? session.minutes;
  const lasts = plural(
    steps.length,
    `It lasts ${minutes} minutes instead of ${session.minutes}.`,
    `They last ${minutes} minutes instead of ${session.minutes}.`,
  );
  return [
    ...placeChanges(before, { ...before, ...(venue && { venue, address }) }),
    ...(minutes === session.minutes ? [] : [lasts]),
    ...(weekly ? [sayWeekly({ ...cohort, ...weekly }, reader)] : []),
  ];
}
