import { asc, eq, sql } from 'drizzle-orm';
import { Bounded } from '../platform/bounded.ts';
import { type Db, prepared } from '../platform/db.ts';
import { curricula, readings, units } from './tables.ts';

const courseById = prepared('course_by_id', (db) =>
  db
    .select({
      edition: curricula.edition,
      unit: {
        id: units.id,
        label: units.label,
        title: units.title,
        summary: units.summary,
        aims: units.aims,
        prompts: units.prompts,
        exercises: units.exercises,
        optional: units.optional,
      },
      reading: {
        id: readings.id,
        title: readings.title,
        url: readings.url,
        authors: readings.authors,
        year: readings.year,
        minutes: readings.minutes,
        medium: readings.medium,
        need: readings.need,
        choice: readings.choice,
        option: readings.option,
        sections: readings.sections,
        condition: readings.condition,
        remarks: readings.note,
      },
    })
    .from(curricula)
    .leftJoin(units, eq(units.curriculumId, curricula.id))
    .leftJoin(readings, eq(readings.unitId, units.id))
    .where(eq(curricula.id, sql.placeholder('curriculumId')))
    .orderBy(asc(units.position), asc(readings.position)),
);

type Row = Awaited<ReturnType<typeof courseById>>[number];
export type CourseReading = Readonly<NonNullable<Row['reading']>>;
export type CourseUnit = Readonly<NonNullable<Row['unit']>> & { readonly readings: readonly CourseReading[] };
/** Everything that those who read a curriculum see of it: its units in order, each with its readings in order. */
export type Course = readonly CourseUnit[];

// By edition. Whoever asks has it from the database, with what else their page shows: an edition is for ever the same,
// so what is remembered of one is never out of date, on any server.
const remembered = new Bounded<string, Course>(50);

/**
 * What stands in a curriculum, of which this was just found to be the edition. Long, and the same for all who read it,
 * so that only the first to ask waits for the statement. Who may see it has been asked before.
 */
export async function courseAt(db: Db, curriculumId: string, edition: string): Promise<Course> {
  const known = remembered.get(edition);
  if (known) return known;
  const rows = await courseById(db, { curriculumId });
  const course = courseOf(rows);
  // Somebody may have changed it in between.
  const [found] = rows;
  if (found) remembered.set(found.edition, course);
  return course;
}

const courseOf = (rows: Row[]): Course =>
  [...Map.groupBy(rows, ({ unit }) => unit?.id).values()].flatMap((mine) => {
    const readings = mine.flatMap(({ reading }) => reading ?? []);
    return mine[0]?.unit ? [{ ...mine[0].unit, readings }] : [];
  });
