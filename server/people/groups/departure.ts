import type { Db } from '../../platform/db.ts';

/** Something to tell the screens once the transaction has committed. */
export type Announcement = () => void;

type Departure = (tx: Db, groupId: string, userId: string, now: Date) => Promise<Announcement | undefined>;

const departures: Departure[] = [];

/**
 * Says what else ends when somebody leaves a group, is removed or deletes their account. Later wings register
 * here, since groups must not know them. It runs in the same transaction, after the membership has ended and under
 * the group's row lock: both happen or neither. What it returns is called after the commit.
 *
 *     onDeparture(async (tx, groupId, userId, now) => {
 *       const seated = await endSeats(tx, groupId, userId, now);
 *       return () => publishSeated(seated);
 *     });
 */
export function onDeparture(departure: Departure) {
  departures.push(departure);
}

/** Ends everything that hangs on a membership. */
export async function endWithMembership(
  tx: Db,
  groupId: string,
  userId: string,
  now: Date,
): Promise<Announcement[]> {
  const announcements: Announcement[] = [];
  for (const departure of departures) {
    const announce = await departure(tx, groupId, userId, now);
    if (announce) announcements.push(announce);
  }
  return announcements;
}
