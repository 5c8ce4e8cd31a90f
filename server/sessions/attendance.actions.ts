import type { Db } from '../platform/db.ts';
import { closeSession, markPresent } from './attendance.queries.ts';
import type { Summary } from './rules.ts';

/** Somebody came into the session's room: that is attendance, unless a person has said otherwise. */
export async function recordArrival(tx: Db, sessionId: string, userId: string, now: Date) {
  await markPresent(tx, sessionId, userId, now);
}

/** The room is closed: what it leaves stands on the session's page from now on. */
export async function saveSummary(tx: Db, sessionId: string, summary: Summary, now: Date) {
  await closeSession(tx, sessionId, summary, now);
}
