import type { RoomState } from './fold.ts';
import { plannedEnd, type Times } from './times.rules.ts';

const minute = 60_000;

/** How long after its planned end a room is left open where nothing happens and nobody is. */
export const quietFor = 60 * minute;
/** So long it is kept for somebody who has only left a page open. */
export const idleFor = 360 * minute;
/** Who loses the connection, or loads the page again, is back by then. */
export const emptyFor = minute / 2;
/** So often each server notes which rooms have people. */
export const notedEvery = minute / 3;
/** A room that was not noted for so long has nobody. */
export const unseenFor = 3 * minute;

const reopenedWithin = 24 * 60 * minute;

/** Whether the evening is over for those who go now: its last step is running, or has run. */
export function isAtItsEnd({ status, steps, current }: RoomState): boolean {
  return status === 'open' && current !== null && steps.at(-1)?.id === current;
}

/**
 * Whether a room that was closed can still be opened again: for a day, by mistake or because it closed by itself; and
 * for as long after its session where that is still to come.
 */
export function canReopen(
  { status, closedAt }: Pick<RoomState, 'status' | 'closedAt'>,
  times: Times,
  now: number,
): boolean {
  if (status !== 'closed' || closedAt === null) return true;
  return now - Math.max(closedAt, plannedEnd(times)) <= reopenedWithin;
}
