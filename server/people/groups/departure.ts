import type { Db } from '../../platform/db.ts';
import { hook } from '../../platform/hook.ts';

/** Something to tell the screens once the transaction has committed. */
export type Announcement = () => void;

type Departure = (tx: Db, groupId: string, userId: string, now: Date) => Promise<Announcement | undefined>;

/**
 * Somebody has left a group, was removed, or deletes their account. It runs in the same transaction, after the
 * membership has ended and under the group's row lock. What a step returns is called after the commit.
 */
export const groupLeft = hook<Departure>('a member leaves a group');

/** Ends everything that hangs on a membership. */
export async function endWithMembership(
  tx: Db,
  groupId: string,
  userId: string,
  now: Date,
): Promise<Announcement[]> {
  const announcements: Announcement[] = [];
  for (const departure of groupLeft.steps()) {
    const announce = await departure(tx, groupId, userId, now);
    if (announce) announcements.push(announce);
  }
  return announcements;
}
