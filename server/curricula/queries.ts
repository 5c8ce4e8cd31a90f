import { asc, count, countDistinct, eq, sql } from 'drizzle-orm';
import { askersMembership } from '../people/groups/queries.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, prepared } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { curricula, readings, units } from './tables.ts';

export type Curriculum = typeof curricula.$inferSelect;
export type Unit = typeof units.$inferSelect;
export type Reading = typeof readings.$inferSelect;
/** What people write, without where it is kept: the same in the library, in a file and in the database. */
export type CurriculumText = Pick<Curriculum, 'title' | 'credit' | 'source' | 'about'>;
export type UnitText = Omit<Unit, 'id' | 'curriculumId' | 'position' | 'version'>;
export type ReadingText = Omit<Reading, 'id' | 'unitId' | 'position' | 'version'>;
/** A whole curriculum. */
export type Syllabus = CurriculumText & { units: (UnitText & { readings: ReadingText[] })[] };

export type UnitWithReadings = Unit & { readings: Reading[] };

/** A group's curricula by title, each with how much is in it. */
export const curriculaOf = (db: Db, groupId: string) =>
  db
    .select({
      id: curricula.id,
      title: curricula.title,
      credit: curricula.credit,
      unitCount: countDistinct(units.id),
      readingCount: count(readings.id),
    })
    .from(curricula)
    .leftJoin(units, eq(units.curriculumId, curricula.id))
    .leftJoin(readings, eq(readings.unitId, units.id))
    .where(eq(curricula.groupId, groupId))
    .groupBy(curricula.id)
    .orderBy(asc(curricula.title), asc(curricula.createdAt));

const curriculumById = prepared('curriculum_by_id', (db) =>
  db
    .select({ curriculum: curricula, group: groups, role: groupMembers.role })
    .from(curricula)
    .innerJoin(groups, eq(groups.id, curricula.groupId))
    .innerJoin(groupMembers, askersMembership)
    .where(eq(curricula.id, sql.placeholder('curriculumId'))),
);

/** A curriculum through the asker's membership of its group; a stranger finds nothing. Throws `missing`. */
export async function curriculumFor(db: Db, actor: Actor, curriculumId: string) {
  const [found] = await curriculumById(db, { curriculumId, userId: actor.userId });
  if (!found) throw missing();
  return found;
}

/** A unit through the asker's membership of its group, with its curriculum. Throws `missing`. */
export async function unitFor(db: Db, actor: Actor, unitId: string) {
  const [unit] = await db.select().from(units).where(eq(units.id, unitId));
  if (!unit) throw missing();
  return { ...(await curriculumFor(db, actor, unit.curriculumId)), unit };
}

/** A reading through the asker's membership of its group, with its unit and curriculum. Throws `missing`. */
export async function readingFor(db: Db, actor: Actor, readingId: string) {
  const [reading] = await db.select().from(readings).where(eq(readings.id, readingId));
  if (!reading) throw missing();
  return { ...(await unitFor(db, actor, reading.unitId)), reading };
}

const unitsByCurriculum = prepared('units_of_curriculum', (db) =>
  db
    .select()
    .from(units)
    .where(eq(units.curriculumId, sql.placeholder('curriculumId')))
    .orderBy(asc(units.position)),
);

/** The units of a curriculum in their order. */
export const unitsOf = (db: Db, curriculumId: string): Promise<Unit[]> =>
  unitsByCurriculum(db, { curriculumId });

const readingsByUnit = prepared('readings_of_unit', (db) =>
  db
    .select()
    .from(readings)
    .where(eq(readings.unitId, sql.placeholder('unitId')))
    .orderBy(asc(readings.position)),
);

/** The readings of a unit in their order. */
export const readingsOfUnit = (db: Db, unitId: string): Promise<Reading[]> => readingsByUnit(db, { unitId });

const readingsByCurriculum = prepared('readings_of_curriculum', (db) =>
  db
    .select({ reading: readings })
    .from(readings)
    .innerJoin(units, eq(units.id, readings.unitId))
    .where(eq(units.curriculumId, sql.placeholder('curriculumId')))
    .orderBy(asc(units.position), asc(readings.position)),
);

/** A whole curriculum: its units in order, each with its readings in order. Two statements. */
export async function outlineOf(db: Db, curriculumId: string): Promise<UnitWithReadings[]> {
  // One after the other: within a transaction there is only one connection.
  const all = await unitsOf(db, curriculumId);
  const rows = await readingsByCurriculum(db, { curriculumId });
  const byUnit = Map.groupBy(
    rows.map(({ reading }) => reading),
    ({ unitId }) => unitId,
  );
  return all.map((unit) => ({ ...unit, readings: byUnit.get(unit.id) ?? [] }));
}

/** A stored curriculum as what people wrote, for copies and files. */
export async function syllabusOf(db: Db, curriculum: Curriculum): Promise<Syllabus> {
  const { title, credit, source, about } = curriculum;
  const outline = await outlineOf(db, curriculum.id);
  return { title, credit, source, about, units: outline.map(unitTextOf) };
}

const unitTextOf = ({
  id: _id,
  curriculumId: _of,
  position: _at,
  version: _version,
  ...unit
}: UnitWithReadings) => ({
  ...unit,
  readings: unit.readings.map(readingTextOf),
});

const readingTextOf = ({
  id: _id,
  unitId: _of,
  position: _at,
  version: _version,
  ...text
}: Reading): ReadingText => text;
