import { and, asc, eq, sql } from 'drizzle-orm';
import { cohortMembers } from '../cohorts/tables.ts';
import { readings, units } from '../curricula/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import { readingNotes, ticks } from './tables.ts';

const byReader = (table: typeof ticks | typeof readingNotes) =>
  and(eq(table.readingId, readings.id), eq(table.userId, sql.placeholder('userId')));

// How many of the cohort's seated people have ticked a reading.
const readers = sql<number>`(
  select count(*)::int from ${ticks} t
  join ${cohortMembers} m on m.user_id = t.user_id
  where t.reading_id = ${readings.id} and m.cohort_id = ${sql.placeholder('cohortId')} and m.status = 'seated'
)`;

const seated = sql<number>`(
  select count(*)::int from ${cohortMembers} m
  where m.cohort_id = ${sql.placeholder('cohortId')} and m.status = 'seated'
)`;

const list = prepared('reading_list', (db) =>
  db
    .select({
      unit: { id: units.id, label: units.label, title: units.title, optional: units.optional },
      reading: readings,
      tickedAt: ticks.tickedAt,
      note: readingNotes.body,
      readers,
      seated,
    })
    .from(units)
    .leftJoin(readings, eq(readings.unitId, units.id))
    .leftJoin(ticks, byReader(ticks))
    .leftJoin(readingNotes, byReader(readingNotes))
    .where(eq(units.curriculumId, sql.placeholder('curriculumId')))
    .orderBy(asc(units.position), asc(readings.position)),
);

/** Every unit and reading of a curriculum in order, with one person's ticks and notes, in one statement. */
export function readingListOf(db: Db, who: { curriculumId: string; cohortId: string; userId: string }) {
  return list(db, who);
}

const nextUnit = prepared('unit_to_read', (db) =>
  db
    .select({ unitId: sessions.unitId, startsAt: sessions.startsAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.cohortId, sql.placeholder('cohortId')),
        sql`${sessions.cancelledAt} is null and ${sessions.unitId} is not null`,
      ),
    )
    // The first that is not over yet, else the last of all.
    .orderBy(
      sql`(${sessions.endsAt} < ${sql.placeholder('now')}),
        case when ${sessions.endsAt} < ${sql.placeholder('now')} then -extract(epoch from ${sessions.startsAt})
        else extract(epoch from ${sessions.startsAt}) end`,
    )
    .limit(1),
);

/** The unit that a cohort reads now: that of its next session, or of its last when all are over. */
export async function unitToRead(db: Db, cohortId: string, now: Date) {
  const [next] = await nextUnit(db, { cohortId, now: now.toISOString() });
  return next;
}

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
      unit: { id: units.id, title: units.title, prompts: units.prompts },
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
