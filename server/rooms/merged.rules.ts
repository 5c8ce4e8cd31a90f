/** All of a union at once. */
type All<Each> = (Each extends unknown ? (each: Each) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** What the parts of a room have each, as one. */
export const merged = <Each extends object>(each: readonly Each[]): All<Each> => Object.assign({}, ...each);
