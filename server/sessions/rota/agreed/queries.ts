import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { users } from '../../../people/accounts/tables.ts';
import type { Db } from '../../../platform/db.ts';
import { sessions } from '../../tables.ts';
import { agreedCovers } from './tables.ts';

/** Who is said to have agreed to lead a session, and has yet to confirm; undefined for no one. */
export async function findAgreed(db: Db, sessionId: string) {
  const [found] = await db
    .select({
      offeredBy: agreedCovers.offeredBy,
      userId: agreedCovers.userId,
      name: users.name,
      note: agreedCovers.note,
      answerBy: agreedCovers.answerBy,
    })
    .from(agreedCovers)
    .leftJoin(users, eq(users.id, agreedCovers.userId))
    .where(eq(agreedCovers.sessionId, sessionId));
  return found;
}

export type Agreed = NonNullable<Awaited<ReturnType<typeof findAgreed>>>;

/** Puts someone in the place of the person who was said to have agreed before. */
export async function saveAgreed(tx: Db, agreed: typeof agreedCovers.$inferInsert) {
  await deleteAgreed(tx, agreed.sessionId);
  await tx.insert(agreedCovers).values(agreed);
}

export async function saveAgreedNote(tx: Db, sessionId: string, note: string) {
  await tx.update(agreedCovers).set({ note }).where(eq(agreedCovers.sessionId, sessionId));
}

export async function deleteAgreed(tx: Db, sessionId: string) {
  await tx.delete(agreedCovers).where(eq(agreedCovers.sessionId, sessionId));
}

/** The sessions for which others are to be asked: no one has confirmed in time, or who should have left. */
export const agreedDue = async (db: Db, now: Date): Promise<string[]> =>
  (
    await db
      .select({ id: agreedCovers.sessionId })
      .from(agreedCovers)
      .where(or(lte(agreedCovers.answerBy, now), isNull(agreedCovers.userId)))
      .orderBy(asc(agreedCovers.answerBy))
  ).map(({ id }) => id);

/** Takes someone who leaves a cohort out of what they asked and were asked: for their part, others are asked instead. */
export async function forgetAgreed(tx: Db, cohortId: string, userId: string) {
  const ofCohort = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  const isOfCohort = inArray(agreedCovers.sessionId, ofCohort);
  await tx.delete(agreedCovers).where(and(eq(agreedCovers.offeredBy, userId), isOfCohort));
  await tx
    .update(agreedCovers)
    .set({ userId: null })
    .where(and(eq(agreedCovers.userId, userId), isOfCohort));
}
