import fc from 'fast-check';

const { PROPERTY_SEED, SOAK } = process.env;
const timesAsMany = 30;

/**
 * How a property is tried. `npm test` has few cases, and the same every time, so that it fails for what was changed and
 * for nothing else; `PROPERTY_SEED=7 npm test -- WORD` has others, and `npm run soak` has many, others each time.
 */
export const tries = (few: number, seed = 1): { numRuns: number; seed: number } => ({
  numRuns: SOAK ? timesAsMany * few : few,
  seed: Number(PROPERTY_SEED ?? seed),
});

fc.configureGlobal(tries(100));

/** fast-check with one seed for the whole run. A property that fails prints the seed and path that replay it. */
export { fc };
