import { eq } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../tables.ts';

/** Whether a session is to run itself. Its row is locked while that is decided. */
export async function saveSelfRun(tx: Db, sessionId: string, selfRun: boolean) {
  await tx.update(sessions).set({ selfRun }).where(eq(sessions.id, sessionId));
}

/** Locks a session against others who take or leave its turn, and answers with whose it is. */
export async function lockForSelfRun(tx: Db, sessionId: string) {
  const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId)).for('no key update');
  return session;
}
