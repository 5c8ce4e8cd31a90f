import { claimOf, credenceOf, medianOf } from '../credence/answers.rules.ts';
import type { RoomState } from '../fold.ts';

/** What a room has found out about a claim, without any name. */
export interface ClaimResult {
  step: string;
  text: string;
  before: number[];
  after: number[];
}

/** What a room has shown of the claims that it talked about. What was never shown is not kept. */
export function claimResults(state: RoomState): ClaimResult[] {
  return state.steps
    .filter(({ kind }) => kind === 'credence')
    .flatMap((step) => {
      const { shown } = credenceOf(state, step.id);
      if (!shown.before) return [];
      return [{ step: step.id, text: claimOf(step), before: shown.before, after: shown.after ?? [] }];
    });
}

/** By what two evenings know that they speak of the same claim: its words, whatever their case, spaces and full stop. */
export const claimKey = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?]+$/, '');

/** A number of people's percents in three: the middle, and the bounds of the middle half. */
export interface Spread {
  count: number;
  median: number;
  low: number;
  high: number;
}

/** Null of nobody. The quarters are the medians of the halves, the middle one in both of an odd number. */
export function spreadOf(percents: readonly number[]): Spread | null {
  const sorted = percents.toSorted((a, b) => a - b);
  const half = Math.ceil(sorted.length / 2);
  const [median, low, high] = [sorted, sorted.slice(0, half), sorted.slice(-half)].map(medianOf);
  if (median == null || low == null || high == null) return null;
  return { count: sorted.length, median, low, high };
}
