import { eq, sql } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { courseAt } from '../../curricula/course.queries.ts';
import { curricula, readings, units } from '../../curricula/tables.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { readingNotes, readingQuestions, ticks } from './tables.ts';

const given = {
  cohortId: sql.placeholder('cohortId'),
  userId: sql.placeholder('userId'),
  asked: sql.placeholder('asked'),
  now: sql.placeholder('now'),
};

/** Which readings the asker has read, of whatever curriculum; statements with it take their id as `userId`. */
export const askersTicks = sql<string[]>`(
  select coalesce(json_agg(reading_id), '[]') from ${ticks} where user_id = ${given.userId}
)`;

// What the cohort reads now: the unit of its first session that is not over yet, else of its last.
const unitNow = sql<string | null>`coalesce(
  (
    select unit_id from ${sessions}
    where cohort_id = ${given.cohortId} and cancelled_at is null and unit_id is not null and ends_at >= ${given.now}
    order by starts_at limit 1
  ), (
    select unit_id from ${sessions}
    where cohort_id = ${given.cohortId} and cancelled_at is null and unit_id is not null and ends_at < ${given.now}
    order by starts_at desc limit 1
  )
)`;

const readerInCourse = prepared('reader_in_course', (db) => {
  // With a limit, or PostgreSQL would look for the unit at every mention of it.
  const here = db
    .select({ curriculumId: cohorts.curriculumId, unitId: unitNow.as('unit_id') })
    .from(cohorts)
    .where(eq(cohorts.id, given.cohortId))
    .limit(1)
    .as('here');
  return db
    .select({
      curriculumId: curricula.id,
      edition: curricula.edition,
      unitId: here.unitId,
      ticked: askersTicks,
      // Of the unit that will be shown: what is asked for, is read now, or comes first.
      notes: sql<Record<string, string>>`(
        select coalesce(json_object_agg(note.reading_id, note.body), '{}') from ${readingNotes} as note
        join ${readings} as reading on reading.id = note.reading_id
        where note.user_id = ${given.userId} and (
          reading.unit_id = ${here.unitId} or reading.unit_id::text = ${given.asked} or reading.unit_id = (
            select id from ${units} where curriculum_id = ${curricula.id} order by position limit 1
          )
        )
      )`,
      // A question that is in a room's box by now stands there.
      questions: sql<AskedBefore[]>`(
        select coalesce(json_agg(
          json_build_object('id', id, 'readingId', reading_id, 'text', text, 'anonymous', anonymous) order by created_at
        ), '[]') from ${readingQuestions}
        where author_id = ${given.userId} and cohort_id = ${given.cohortId} and taken_at is null
      )`,
    })
    .from(here)
    .innerJoin(curricula, eq(curricula.id, here.curriculumId));
});

interface AskedBefore {
  id: string;
  readingId: string | null;
  text: string;
  anonymous: boolean;
}

interface Looking {
  cohortId: string;
  userId: string;
  /** The id of a unit, or '' for what the cohort reads now. */
  asked: string;
  now: Date;
}

/**
 * What a cohort reads, which unit of it to show, and what is a person's own there: what they have read of the whole
 * course, their notes on texts of the unit, and the questions that they mean to ask. Undefined without a curriculum.
 */
export async function readerInCourseOf(db: Db, { now, ...looking }: Looking) {
  const [found] = await readerInCourse(db, { ...looking, now: now.toISOString() });
  if (!found) return;
  const { curriculumId, edition, unitId, ticked, ...own } = found;
  const course = await courseAt(db, curriculumId, edition);
  const unit =
    course.find(({ id }) => id === looking.asked) ?? course.find(({ id }) => id === unitId) ?? course[0];
  return { course, unit, read: new Set(ticked), ...own };
}

export type ReaderInCourse = NonNullable<Awaited<ReturnType<typeof readerInCourseOf>>>;
