import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';

/** The channel on which servers tell each other of reactions. */
export const reactionsChannel = 'room_reactions';

/** Tells the other servers; nothing is stored. */
export async function tellReactions(db: Db, message: string) {
  await db.execute(sql`select pg_notify(${reactionsChannel}, ${message})`);
}
