import { and, eq, isNull, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { readings, units } from '../../curricula/tables.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { readingNotes, readingQuestions, ticks } from './tables.ts';

const readers = prepared('readers_of_unit', (db) =>
  db
    .select({
      readingId: readings.id,
      read: sql<number>`(
        select count(*)::int from ${ticks} t
        join ${cohortMembers} m on m.user_id = t.user_id
        where t.reading_id = ${readings.id} and m.cohort_id = ${cohorts.id} and m.status = 'seated'
      )`,
      seated: sql<number>`(
        select count(*)::int from ${cohortMembers} m
        where m.cohort_id = ${cohorts.id} and m.status = 'seated'
      )`,
    })
    .from(readings)
    .innerJoin(cohorts, eq(cohorts.id, sql.placeholder('cohortId')))
    .where(eq(readings.unitId, sql.placeholder('unitId'))),
);

/** How many of a cohort's seated people have read each text of a unit, for those who lead. */
export const readersOf = (db: Db, cohortId: string, unitId: string) => readers(db, { cohortId, unitId });

export type Readers = Awaited<ReturnType<typeof readersOf>>[number];

/** Whether a reading stands in the curriculum that a cohort reads. */
export async function findReading(db: Db, curriculumId: string | null, readingId: string) {
  if (!curriculumId) return;
  const [reading] = await db
    .select({ id: readings.id, unitId: readings.unitId })
    .from(readings)
    .innerJoin(units, eq(units.id, readings.unitId))
    .where(and(eq(readings.id, readingId), eq(units.curriculumId, curriculumId)));
  return reading;
}

export async function saveTick(db: Db, userId: string, readingId: string, tickedAt: Date) {
  await db.insert(ticks).values({ userId, readingId, tickedAt }).onConflictDoNothing();
}

export async function deleteTick(db: Db, userId: string, readingId: string) {
  await db.delete(ticks).where(and(eq(ticks.userId, userId), eq(ticks.readingId, readingId)));
}

export async function saveNote(
  db: Db,
  note: { userId: string; readingId: string; body: string; updatedAt: Date },
) {
  const { body, updatedAt } = note;
  await db
    .insert(readingNotes)
    .values(note)
    .onConflictDoUpdate({ target: [readingNotes.userId, readingNotes.readingId], set: { body, updatedAt } });
}

export async function deleteNote(db: Db, userId: string, readingId: string) {
  await db
    .delete(readingNotes)
    .where(and(eq(readingNotes.userId, userId), eq(readingNotes.readingId, readingId)));
}

type NewQuestion = Pick<
  typeof readingQuestions.$inferInsert,
  'id' | 'cohortId' | 'unitId' | 'readingId' | 'authorId' | 'anonymous' | 'text'
>;

/** Stores a question; false where its form came twice. */
export async function saveQuestion(tx: Db, question: NewQuestion): Promise<boolean> {
  const { rowCount } = await tx.insert(readingQuestions).values(question).onConflictDoNothing();
  return rowCount === 1;
}

const isWaiting = (cohortId: string, userId: string) =>
  and(
    eq(readingQuestions.cohortId, cohortId),
    eq(readingQuestions.authorId, userId),
    isNull(readingQuestions.takenAt),
  );

/** How many questions of a person wait for sessions of a cohort. */
export const countQuestions = (tx: Db, cohortId: string, userId: string) =>
  tx.$count(readingQuestions, isWaiting(cohortId, userId));

/** Whether there was such a question, of this person, and not in a room's box yet. */
export async function deleteQuestion(tx: Db, cohortId: string, userId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(readingQuestions)
    .where(and(eq(readingQuestions.id, id), isWaiting(cohortId, userId)))
    .returning({ id: readingQuestions.id });
  return gone.length > 0;
}

/** Deletes everything that a person has ticked, noted, and meant to ask. */
export async function deleteReadingOf(tx: Db, userId: string) {
  await tx.delete(ticks).where(eq(ticks.userId, userId));
  await tx.delete(readingNotes).where(eq(readingNotes.userId, userId));
  await tx.delete(readingQuestions).where(eq(readingQuestions.authorId, userId));
}
