import fc from 'fast-check';

// `npm test` tries the same cases every time, so that it fails for what was changed and for nothing else.
// `PROPERTY_SEED=7 npm test -- WORD` tries others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

/** fast-check with one seed for the whole run. A property that fails prints the seed and path that replay it. */
export { fc };
