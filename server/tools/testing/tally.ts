/** How many tests went well and how many did not. */
export interface Tally {
  passed: number;
  failed: number;
}

export const nothing: Tally = { passed: 0, failed: 0 };

/** Two tallies as one. */
export const plus = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});
