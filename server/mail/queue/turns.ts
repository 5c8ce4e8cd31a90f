/** One turn among many: nothing is done in it before `take` resolves, and the next has it after `pass`. */
export interface Turn {
  take(): Promise<void>;
  /** Ends it, whether it has come or not; may be said twice. */
  pass(): void;
}

/** Turns of which one is on at a time, in the order in which they are taken. */
export function turns(): () => Turn {
  let last = Promise.resolve();
  return () => {
    const over = Promise.withResolvers<void>();
    return {
      async take() {
        const before = last;
        // Whoever gives up while they wait lets nobody past those before them.
        last = before.then(() => over.promise);
        await before;
      },
      pass: () => over.resolve(),
    };
  };
}
