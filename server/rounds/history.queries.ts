import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import type { Happening } from './rules.ts';
import { applicationHistory } from './tables.ts';

/**
 * Adds what became of an application. The application must be locked (or new in this transaction). The applicant
 * reads it: no note may say what only organisers know.
 */
export async function addHistory(
  tx: Db,
  applicationId: string,
  what: Happening,
  by: string | null,
  note = '',
) {
  const last = sql`select coalesce(max(number), 0) from ${applicationHistory} where application_id = ${applicationId}`;
  await tx.insert(applicationHistory).values({ applicationId, number: sql`(${last}) + 1`, what, by, note });
}

/** What became of an application, oldest first. */
export function historyOf(db: Db, applicationId: string) {
  return db
    .select({ what: applicationHistory.what, note: applicationHistory.note, at: applicationHistory.at })
    .from(applicationHistory)
    .where(eq(applicationHistory.applicationId, applicationId))
    .orderBy(asc(applicationHistory.number));
}
