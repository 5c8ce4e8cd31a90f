import { and, asc, eq, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { readings, units } from '../curricula/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import { readingNotes, ticks } from './tables.ts';

const byReader = (table: typeof ticks | typeof readingNotes) =>
  and(eq(table.readingId, readings.id), eq(table.userId, sql.placeholder('userId')));

// The unit that a cohort reads now: that of the first session that is not over yet, else of the last of all.
const unitNow = sql`(
  select unit_id from ${sessions}
  where cohort_id = ${sql.placeholder('cohortId')} and cancelled_at is null and unit_id is not null
  order by ends_at < ${sql.placeholder('now')},
    case when ends_at < ${sql.placeholder('now')} then -extract(epoch from starts_at) else extract(epoch from starts_at) end
  limit 1
)`;

const course = prepared('course_of_cohort', (db) =>
  db
    .select({
      unit: {
        id: units.id,
        label: units.label,
        title: units.title,
        optional: units.optional,
        isNow: sql<boolean>`${units.id} is not distinct from ${unitNow}`,
      },
      reading: {
        minutes: readings.minutes,
        need: readings.need,
        choice: readings.choice,
        option: readings.option,
        condition: readings.condition,
      },
      tickedAt: ticks.tickedAt,
    })
    .from(cohorts)
    .innerJoin(units, eq(units.curriculumId, cohorts.curriculumId))
    .leftJoin(readings, eq(readings.unitId, units.id))
    .leftJoin(ticks, byReader(ticks))
    .where(eq(cohorts.id, sql.placeholder('cohortId')))
    .orderBy(asc(units.position), asc(readings.position)),
);

/**
 * Every unit of what a cohort reads, in order and with which of them it reads now, and what counts of its readings:
 * how long they take and whether a person has ticked them.
 */
export const courseOf = (db: Db, cohortId: string, userId: string, now: Date) =>
  course(db, { cohortId, userId, now: now.toISOString() });

export type CourseRow = Awaited<ReturnType<typeof courseOf>>[number];

// How many of the cohort's seated people have ticked a reading, for those who lead; null for others.
const readers = sql<number | null>`case when ${sql.placeholder('leads')} then (
  select count(*)::int from ${ticks} t
  join ${cohortMembers} m on m.user_id = t.user_id
  where t.reading_id = ${readings.id} and m.cohort_id = ${sql.placeholder('cohortId')} and m.status = 'seated'
) end`;

const seated = sql<number | null>`case when ${sql.placeholder('leads')} then (
  select count(*)::int from ${cohortMembers} m
  where m.cohort_id = ${sql.placeholder('cohortId')} and m.status = 'seated'
) end`;

const texts = prepared('reading_list', (db) =>
  db
    .select({
      id: readings.id,
      unitId: readings.unitId,
      title: readings.title,
      url: readings.url,
      authors: readings.authors,
      year: readings.year,
      minutes: readings.minutes,
      medium: readings.medium,
      need: readings.need,
      option: readings.option,
      sections: readings.sections,
      condition: readings.condition,
      remarks: readings.note,
      tickedAt: ticks.tickedAt,
      note: readingNotes.body,
      readers,
      seated,
    })
    .from(readings)
    .leftJoin(ticks, byReader(ticks))
    .leftJoin(readingNotes, byReader(readingNotes))
    .where(eq(readings.unitId, sql.placeholder('unitId')))
    .orderBy(asc(readings.position)),
);

/** The readings of one unit in order, with a person's ticks and notes and, where they lead, how many have read each. */
export const readingListOf = (
  db: Db,
  who: { unitId: string; cohortId: string; userId: string; leads: boolean },
) => texts(db, who);

export type ListedReading = Awaited<ReturnType<typeof readingListOf>>[number];

/** Whether a reading stands in the curriculum that a cohort reads. */
export async function findReading(db: Db, curriculumId: string | null, readingId: string) {
  if (!curriculumId) return;
  const [reading] = await db
    .select({ id: readings.id })
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

/** Deletes everything that a person has ticked and noted. */
export async function deleteReadingOf(tx: Db, userId: string) {
  await tx.delete(ticks).where(eq(ticks.userId, userId));
  await tx.delete(readingNotes).where(eq(readingNotes.userId, userId));
}
