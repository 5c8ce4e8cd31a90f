import { lt, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { deleteInPortions } from '../platform/portions.ts';
import { roomCommands, roomGuests } from './tables.ts';

/** Forgets by which commands events came into rooms that nobody has been in since an instant: nobody repeats them now. */
export const deleteCommandsBefore = (db: Db, before: Date) =>
  deleteInPortions(
    db,
    roomCommands,
    sql`${roomCommands.sessionId} in (
      select rooms.session_id from rooms join sessions on sessions.id = rooms.session_id
      where greatest(sessions.ends_at, rooms.seen_at) < ${before})`,
  );

/** Forgets the guests whose way in ended before an instant, with their names. */
export const deleteGuestsBefore = (db: Db, before: Date) =>
  deleteInPortions(db, roomGuests, lt(roomGuests.expiresAt, before));
