import { type Failure, firstLineOf } from './failures.ts';

/** How many tests went well, how many did not, and which. */
export interface Tally {
  passed: number;
  failed: number;
  failures: Failure[];
}

export const nothing: Tally = { passed: 0, failed: 0, failures: [] };

/** Two tallies as one. */
export const plus = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  failures: [...one.failures, ...other.failures],
});

/** What broke outside all tests counts as one of them. */
export const broken = (place: string, reason: string): Tally => ({
  passed: 0,
  failed: 1,
  failures: [{ place, name: '', reason: firstLineOf(reason) }],
});
