import type { Step } from '../agenda/protocol.ts';
import type { RoomState } from '../fold.ts';
import { type Credence, newCredence } from './fold.ts';

export const credenceOf = ({ credences }: Pick<RoomState, 'credences'>, step: string): Credence =>
  credences[step] ?? newCredence;

/** Whether answers are taken at this moment. */
export const isOpen = ({ round, shown }: Credence) => shown[round] === null;

/** What a credence step is about. */
export const claimOf = ({ title, settings }: Step) => settings.claim?.trim() || title;

/** The middle of some percents, a half where two share it; null of none. */
export function medianOf(percents: readonly number[]): number | null {
  const sorted = percents.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
