import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { isThereAlready } from '../platform/repeats.ts';
import type { CurriculumText, ReadingText, Syllabus, UnitText } from './queries.ts';
import { curricula, readings, units } from './tables.ts';

/**
 * Opens a curriculum to be changed: it is held until the transaction ends, so that its order changes by one person at
 * a time, and has a new edition from then on, so that what is remembered of the old one counts no more.
 */
export async function openCurriculum(tx: Db, curriculumId: string) {
  await tx.update(curricula).set({ edition: sql`gen_random_uuid()` }).where(eq(curricula.id, curriculumId));
}

/** Stores a whole curriculum. With an id it is stored once, however often its form comes; answers with its id. */
export async function insertSyllabus(
  tx: Db,
  groupId: string,
  { units: parts, ...text }: Syllabus,
  id?: string,
) {
  const [curriculum] = await tx
    .insert(curricula)
    .values({ ...text, ...(id ? { id } : {}), groupId })
    .onConflictDoNothing({ target: curricula.id })
    .returning({ id: curricula.id });
  if (!curriculum && id) return isThereAlready({ id }).id;
  if (!curriculum) throw new Error('The curriculum was not stored.');
  // The ids are made here, so that units and readings take one statement each.
  const rows = parts.map(({ readings, ...unit }, index) => ({
    unit: { ...unit, id: crypto.randomUUID(), curriculumId: curriculum.id, position: index + 1 },
    readings,
  }));
  if (rows.length > 0) await tx.insert(units).values(rows.map(({ unit }) => unit));
  const texts = rows.flatMap(({ unit, readings }) =>
    readings.map((reading, index) => ({ ...reading, unitId: unit.id, position: index + 1 })),
  );
  for (const some of chunks(texts, 1000)) await tx.insert(readings).values(some);
  return curriculum.id;
}

/** Postgres takes 65,535 parameters in a statement. */
const chunks = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** What a form holds that makes something, with the id that it was made with. */
export type Made<Text> = Text & { id?: string | undefined };

/** Stores an edit made from this version. False when another's came first. */
export async function updateCurriculum(db: Db, id: string, version: number, text: CurriculumText) {
  const { rowCount } = await db
    .update(curricula)
    .set({ ...text, version: version + 1 })
    .where(and(eq(curricula.id, id), eq(curricula.version, version)));
  return rowCount === 1;
}

/** Takes a curriculum away; the database refuses while a cohort reads it (SQLSTATE 23503). */
export async function removeCurriculum(db: Db, id: string) {
  await db.delete(curricula).where(eq(curricula.id, id));
}

export async function insertUnit(
  tx: Db,
  curriculumId: string,
  position: number,
  { id, ...text }: Made<UnitText>,
) {
  const [unit] = await tx
    .insert(units)
    .values({ ...text, ...(id ? { id } : {}), curriculumId, position })
    .onConflictDoNothing({ target: units.id })
    .returning({ id: units.id });
  if (!unit && id) return isThereAlready({ id }).id;
  if (!unit) throw new Error('The unit was not stored.');
  return unit.id;
}

/** Stores an edit made from this version. False when another's came first. */
export async function updateUnit(db: Db, id: string, version: number, text: UnitText) {
  const { rowCount } = await db
    .update(units)
    .set({ ...text, version: version + 1 })
    .where(and(eq(units.id, id), eq(units.version, version)));
  return rowCount === 1;
}

export async function removeUnit(tx: Db, id: string) {
  await tx.delete(units).where(eq(units.id, id));
}

export async function insertReading(
  tx: Db,
  unitId: string,
  position: number,
  { id, ...text }: Made<ReadingText>,
) {
  const [reading] = await tx
    .insert(readings)
    .values({ ...text, ...(id ? { id } : {}), unitId, position })
    .onConflictDoNothing({ target: readings.id })
    .returning({ id: readings.id });
  if (!reading && id) return isThereAlready({ id }).id;
  if (!reading) throw new Error('The reading was not stored.');
  return reading.id;
}

/** Stores an edit made from this version. False when another's came first. */
export async function updateReading(db: Db, id: string, version: number, text: ReadingText) {
  const { rowCount } = await db
    .update(readings)
    .set({ ...text, version: version + 1 })
    .where(and(eq(readings.id, id), eq(readings.version, version)));
  return rowCount === 1;
}

/** Puts a reading into a unit, at a position there. */
export async function placeReading(tx: Db, id: string, unitId: string, position: number) {
  await tx.update(readings).set({ unitId, position }).where(eq(readings.id, id));
}

export async function removeReading(tx: Db, id: string) {
  await tx.delete(readings).where(eq(readings.id, id));
}

/** The ids of a curriculum's units in their order. */
export async function unitOrder(db: Db, curriculumId: string): Promise<string[]> {
  const rows = await db
    .select({ id: units.id })
    .from(units)
    .where(eq(units.curriculumId, curriculumId))
    .orderBy(asc(units.position));
  return rows.map(({ id }) => id);
}

/** The ids of a unit's readings in their order. */
export async function readingOrder(db: Db, unitId: string): Promise<string[]> {
  const rows = await db
    .select({ id: readings.id })
    .from(readings)
    .where(eq(readings.unitId, unitId))
    .orderBy(asc(readings.position));
  return rows.map(({ id }) => id);
}

/** Numbers units 1, 2, 3, … in this order. */
export async function orderUnits(tx: Db, ids: string[]) {
  await tx
    .update(units)
    .set({ position: sql`array_position(${sql.param(ids)}::uuid[], ${units.id})` })
    .where(sql`${units.id} = any(${sql.param(ids)}::uuid[])`);
}

/** Numbers readings 1, 2, 3, … in this order. */
export async function orderReadings(tx: Db, ids: string[]) {
  await tx
    .update(readings)
    .set({ position: sql`array_position(${sql.param(ids)}::uuid[], ${readings.id})` })
    .where(sql`${readings.id} = any(${sql.param(ids)}::uuid[])`);
}
