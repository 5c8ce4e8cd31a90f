import { Bounded } from '../../platform/bounded.ts';

interface Counted {
  count: number;
  /** By the clock of the process, which nobody sets. */
  at: number;
}

const counted = new Bounded<string, Counted>(2000);

/** How long a count is shown before it is asked for again, in milliseconds. */
const fresh = 60_000;

/** How much waits for a person as far as it was counted in the last minute; null where it was not. */
export function countOf(userId: string): number | null {
  const known = counted.get(userId);
  return known && performance.now() - known.at < fresh ? known.count : null;
}

export const rememberCount = (userId: string, count: number) =>
  void counted.set(userId, { count, at: performance.now() });

/** They have done something, so that it may be another. */
export const forgetCount = (userId: string) => void counted.delete(userId);
