/**
 * The queue for a limited number of places: of a cohort, a session, a round, or cohorts that are formed already. All of it
 * is true only under the lock of what is limited. Where the four differ is an argument: how many places somebody takes,
 * who goes before others, and how long a place that is offered is held.
 */

/** How many places there are (null: as many as come), and how many are gone. */
export interface Places {
  limit: number | null;
  taken: number;
  /** Held for those who have been offered one. */
  held?: number;
}

/** How many places are neither taken nor held; below nought where people were let in beyond the limit. */
export const freeOf = ({ limit, taken, held = 0 }: Places) =>
  (limit ?? Number.POSITIVE_INFINITY) - taken - held;

/** Somebody who asks for places. */
export interface Asking {
  /** How many they take: none for who leads, more for who brings guests. */
  size: number;
  /** How many they have, or are held for them. */
  has?: number;
  /** How many people have the next places before them. */
  ahead: number;
  /** Whether they need not wait until those have theirs. */
  jumps?: boolean;
}

/** Whether somebody is in at once. Nobody loses what they have, and nobody overtakes those who wait. */
export const entersAtOnce = ({ size, has = 0, ahead, jumps = false }: Asking, free: number) =>
  size <= has || ((jumps || ahead === 0) && size <= free);

/** The turn of somebody who waits from now on; who waits already keeps theirs (null: they do not). */
export const turnFor = (kept: number | null, lastTurn: number) => kept ?? lastTurn + 1;

/** A turn before all these. */
export const turnBefore = (turns: readonly number[]) => Math.min(1, ...turns) - 1;

interface Turn {
  turn: number | null;
}

/** Those who wait, in their order: by rank, the lowest first, and among equals by turn. */
export const inOrder = <One extends Turn>(waiting: readonly One[], rankOf: (one: One) => number = () => 0) =>
  waiting.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.turn ?? 0) - (b.turn ?? 0));

/**
 * Those of a queue who get what is free. Who may not have a place now holds up nobody; but whoever needs more places than
 * are left keeps those behind them waiting, since nobody overtakes.
 */
export function nextInLine<One extends Turn>(
  waiting: readonly One[],
  free: number,
  {
    sizeOf = () => 1,
    mayHave = () => true,
    rankOf = () => 0,
  }: { sizeOf?: (one: One) => number; mayHave?: (one: One) => boolean; rankOf?: (one: One) => number } = {},
): One[] {
  const line = inOrder(waiting.filter(mayHave), rankOf);
  let left = free;
  const stop = line.findIndex((one) => {
    left -= sizeOf(one);
    return left < 0;
  });
  return stop < 0 ? line : line.slice(0, stop);
}

/** Until when a place that is offered now is held, and never later than `atMost`. */
export const heldUntil = (now: Date, hours: number, atMost?: Date) =>
  new Date(Math.min(now.getTime() + hours * 3_600_000, atMost?.getTime() ?? Number.POSITIVE_INFINITY));

/** Whether a place is held just now for whoever it was offered to. */
export const isHeld = (until: Date | null, now: Date) => until !== null && now < until;
