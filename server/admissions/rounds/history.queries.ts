import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { Happening } from './rules.ts';
import { applicationHistory, applications } from './tables.ts';

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
