import { and, eq } from 'drizzle-orm';
import { curricula } from '../curricula/tables.ts';
import type { Db } from '../platform/db.ts';
import { cohorts } from './tables.ts';

export type Cohort = typeof cohorts.$inferSelect;
export type NewCohort = typeof cohorts.$inferInsert;

export async function insertCohort(tx: Db, cohort: NewCohort): Promise<Cohort> {
  const [stored] = await tx.insert(cohorts).values(cohort).returning();
  if (!stored) throw new Error('The cohort was not stored.');
  return stored;
}

/** Changes a cohort if it is still the version that the person saw; false when somebody was faster. */
export async function updateCohort(
  tx: Db,
  cohortId: string,
  version: number,
  change: Partial<Omit<NewCohort, 'id' | 'version'>>,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(cohorts)
    .set({ ...change, version: version + 1 })
    .where(and(eq(cohorts.id, cohortId), eq(cohorts.version, version)));
  return rowCount === 1;
}

/** Whether a group has this curriculum; then nobody deletes it until the transaction ends. */
export async function holdCurriculum(tx: Db, groupId: string, curriculumId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: curricula.id })
    .from(curricula)
    .where(and(eq(curricula.id, curriculumId), eq(curricula.groupId, groupId)))
    .for('key share');
  return row !== undefined;
}

/** What the cohorts of a group are called. */
export async function namesOfCohorts(db: Db, groupId: string): Promise<string[]> {
  const rows = await db.select({ name: cohorts.name }).from(cohorts).where(eq(cohorts.groupId, groupId));
  return rows.map(({ name }) => name);
}
