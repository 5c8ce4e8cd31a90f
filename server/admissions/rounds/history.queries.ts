import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { Happening } from './rules.ts';
import { applicationHistory, applications } from './tables.ts';

/** What became of one application, and by whom; null where it came about by itself. */
export interface HistoryEntry {
  applicationId: string;
  what: Happening;
  by: string | null;
  note?: string;
}

/**
 * Adds what became of an application. The application must be locked (or new in this transaction). The applicant
 * reads it: no note may say what only organisers know.
 */
export const addHistory = (
  tx: Db,
  applicationId: string,
  what: Happening,
  by: string | null,
  note = '',
): Promise<void> => addHistories(tx, [{ applicationId, what, by, note }]);

/** The same for many applications, each of them once, in one statement. */
export async function addHistories(tx: Db, entries: HistoryEntry[]) {
  if (entries.length === 0) return;
  await tx.execute(sql`
    insert into ${applicationHistory} (application_id, number, what, by, note)
    select one."applicationId", 1 + coalesce((
        select max(number) from application_history as before where before.application_id = one."applicationId"
      ), 0), one.what, one.by, coalesce(one.note, '')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as one("applicationId" uuid, what text, by uuid, note text)`);
}

/** What became of an application, oldest first. */
export function historyOf(db: Db, applicationId: string) {
  return db
    .select({ what: applicationHistory.what, note: applicationHistory.note, at: applicationHistory.at })
    .from(applicationHistory)
    .where(eq(applicationHistory.applicationId, applicationId))
    .orderBy(asc(applicationHistory.number));
}

/** The same for organisers: with who did it, unless that was the applicant. */
export function historyFor(db: Db, roundId: string, applicationId: string) {
  return db
    .select({
      what: applicationHistory.what,
      note: applicationHistory.note,
      at: applicationHistory.at,
      by: users.name,
    })
    .from(applicationHistory)
    .innerJoin(
      applications,
      and(eq(applications.id, applicationHistory.applicationId), eq(applications.roundId, roundId)),
    )
    .leftJoin(users, and(eq(users.id, applicationHistory.by), ne(users.id, applications.userId)))
    .where(eq(applicationHistory.applicationId, applicationId))
    .orderBy(asc(applicationHistory.number));
}
