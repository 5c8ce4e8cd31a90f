import type { Db } from '../platform/db.ts';

type Departure = (tx: Db, groupId: string, userId: string, now: Date) => Promise<void>;

const departures: Departure[] = [];

/**
 * Says what else ends when somebody leaves a group, is removed or deletes their account. Later domains register
 * here, since groups must not know them. It runs in the same transaction, after the membership has ended, under
 * the group's row lock: both happen or neither.
 *
 *     onDeparture((tx, groupId, userId, now) => endSeats(tx, groupId, userId, now));
 */
export function onDeparture(departure: Departure) {
  departures.push(departure);
}

/** Ends everything that hangs on a membership. */
export async function endWithMembership(tx: Db, groupId: string, userId: string, now: Date) {
  for (const departure of departures) await departure(tx, groupId, userId, now);
}
