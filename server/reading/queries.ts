import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { readings, units } from '../curricula/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import { readingNotes, readingQuestions, ticks } from './tables.ts';

const byReader = (table: typeof ticks | typeof readingNotes) =>
  and(eq(table.readingId, readings.id), eq(table.userId, sql.placeholder('userId')));

// The unit to show: the one that is asked for, else what the cohort reads now (that is the unit of its first session
// that is not over yet, or of its last), else the first of the course.
const unitShown = sql`(
  select unit.id from ${cohorts} as cohort
  join ${units} as unit on unit.curriculum_id = cohort.curriculum_id
  where cohort.id = ${sql.placeholder('cohortId')}
  order by unit.id::text = ${sql.placeholder('asked')} desc, unit.id = (
    select unit_id from ${sessions}
    where cohort_id = ${sql.placeholder('cohortId')} and cancelled_at is null and unit_id is not null
    order by ends_at < ${sql.placeholder('now')},
      case when ends_at < ${sql.placeholder('now')} then -extract(epoch from starts_at) else extract(epoch from starts_at) end
    limit 1
  ) desc nulls last, unit.position
  limit 1
)`;

const shown = alias(readings, 'shown');

/** What the person wants to ask about a text that is shown; a question that is in a room's box by now stands there. */
const ownQuestions = sql<
  { id: string; text: string; anonymous: boolean }[]
>`case when ${shown.id} is not null then (
  select coalesce(json_agg(json_build_object('id', id, 'text', text, 'anonymous', anonymous) order by created_at), '[]')
  from ${readingQuestions}
  where reading_id = ${shown.id} and author_id = ${sql.placeholder('userId')}
    and cohort_id = ${sql.placeholder('cohortId')} and taken_at is null
) end`;

const course = prepared('course_of_cohort', (db) =>
  db
    .select({
      unit: {
        id: units.id,
        label: units.label,
        title: units.title,
        optional: units.optional,
        isShown: sql<boolean>`${units.id} = chosen.id`,
      },
      reading: {
        id: readings.id,
        need: readings.need,
        choice: readings.choice,
        option: readings.option,
        condition: readings.condition,
      },
      read: sql<boolean>`${ticks.userId} is not null`,
      text: {
        title: shown.title,
        url: shown.url,
        authors: shown.authors,
        year: shown.year,
        minutes: shown.minutes,
        medium: shown.medium,
        sections: shown.sections,
        remarks: shown.note,
      },
      note: readingNotes.body,
      asked: ownQuestions,
    })
    .from(cohorts)
    .innerJoin(units, eq(units.curriculumId, cohorts.curriculumId))
    .innerJoin(sql`${unitShown} as chosen`, sql`true`)
    .leftJoin(readings, eq(readings.unitId, units.id))
    .leftJoin(ticks, byReader(ticks))
    .leftJoin(shown, and(eq(shown.id, readings.id), sql`${shown.unitId} = chosen.id`))
    .leftJoin(readingNotes, and(byReader(readingNotes), eq(shown.id, readings.id)))
    .where(eq(cohorts.id, sql.placeholder('cohortId')))
    .orderBy(asc(units.position), asc(readings.position)),
);

interface Looking {
  cohortId: string;
  userId: string;
  /** The id of a unit, or '' for what the cohort reads now. */
  asked: string;
  now: Date;
}

/**
 * Every unit and reading of what a cohort reads, in order, with what counts for a person's progress; of the unit that
 * is shown also its texts, with the person's notes. One statement, since a course is long and a page shows little of it.
 */
export const courseOf = (db: Db, { now, ...looking }: Looking) =>
  course(db, { ...looking, now: now.toISOString() });

export type CourseRow = Awaited<ReturnType<typeof courseOf>>[number];

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

const unitReadings = prepared('unit_readings', (db) =>
  db
    .select({
      unit: { id: units.id, title: units.title, prompts: units.prompts, exercises: units.exercises },
      reading: {
        title: readings.title,
        minutes: readings.minutes,
        need: readings.need,
        choice: readings.choice,
        option: readings.option,
        condition: readings.condition,
      },
      tickedAt: ticks.tickedAt,
    })
    .from(units)
    .leftJoin(readings, eq(readings.unitId, units.id))
    .leftJoin(ticks, byReader(ticks))
    .where(eq(units.id, sql.placeholder('unitId')))
    .orderBy(asc(readings.position)),
);

/** One unit with its readings in order and what a person has read of them, in one statement. */
export const unitReadingsOf = (db: Db, unitId: string, userId: string) =>
  unitReadings(db, { unitId, userId });

export type UnitReading = Awaited<ReturnType<typeof unitReadingsOf>>[number];

type NewQuestion = Pick<
  typeof readingQuestions.$inferInsert,
  'cohortId' | 'unitId' | 'readingId' | 'authorId' | 'anonymous' | 'text'
>;

export async function saveQuestion(tx: Db, question: NewQuestion) {
  await tx.insert(readingQuestions).values(question);
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
