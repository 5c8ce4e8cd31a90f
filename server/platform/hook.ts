/** A moment in one wing at which others have something to do; `server/hooks.ts` says what, and in which order. */
export interface Hook<Step> {
  /** Says what is done, from the first to the last, after what has been said before. */
  does(...steps: Step[]): void;
  /** Throws when nobody has said it: a program that has not loaded `server/hooks.ts` would leave things undone. */
  steps(): readonly Step[];
}

/** `moment` names it where something is wrong: `a seat ends`. */
export function hook<Step>(moment: string): Hook<Step> {
  let known: Step[] | undefined;
  return {
    does(...steps) {
      known = [...(known ?? []), ...steps];
    },
    steps() {
      if (!known) throw new Error(`Nothing says what happens when ${moment}: load server/hooks.ts.`);
      return known;
    },
  };
}
