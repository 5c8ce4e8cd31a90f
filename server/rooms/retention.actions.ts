import { db } from '../platform/db.ts';
import { each } from '../platform/each.ts';
import { deleteCommandsBefore, deleteGuestsBefore } from './retention.queries.ts';

/** How long after a session its room still knows its guests' names, and which commands were done: 30 days. */
const keptFor = 30 * 24 * 3_600_000;

/** Forgets what only served to run rooms. May be done at any time, and again. */
export async function forgetOldRooms(now: Date) {
  const before = new Date(now.getTime() - keptFor);
  const all = [() => deleteCommandsBefore(db, before), () => deleteGuestsBefore(db, before)];
  await each('what rooms no longer need', all, async ([part]) => part?.());
}
