import { eq, sql } from 'drizzle-orm';
import { curricula } from '../curricula/tables.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { cohortFor } from './queries.ts';
import { isOnTheList, mayComeIn } from './rules.ts';
import { cohortMembers, cohorts } from './tables.ts';

/**
 * A cohort for somebody on their way in: while it takes people in anyone finds it, else only those whose name
 * is down already. Throws `missing`.
 */
export async function joinableCohortFor(db: Db, actor: Actor | null, cohortId: string) {
  const found = await cohortFor(db, actor, cohortId);
  if (!mayComeIn(found.cohort, found.seat)) throw missing();
  return found;
}

/** A cohort through the asker's own name on its list, whatever it stands for. Throws `missing`. */
export async function ownPlaceFor(db: Db, actor: Actor, cohortId: string) {
  const { cohort, seat } = await cohortFor(db, actor, cohortId);
  if (!seat || !isOnTheList(seat.status)) throw missing();
  return { cohort, seat };
}

/** How full a cohort is, who waits, and what it reads: all that a stranger is told besides its own row. */
export async function signUpFacts(db: Db, cohortId: string) {
  const [facts] = await db
    .select({
      curriculum: curricula.title,
      taken: sql<number>`count(*) filter (where ${cohortMembers.status} = 'seated' and ${cohortMembers.role} = 'member')::int`,
      waiting: sql<number>`count(*) filter (where ${cohortMembers.status} = 'waitlisted')::int`,
    })
    .from(cohorts)
    .leftJoin(curricula, eq(curricula.id, cohorts.curriculumId))
    .leftJoin(cohortMembers, eq(cohortMembers.cohortId, cohorts.id))
    .where(eq(cohorts.id, cohortId))
    .groupBy(curricula.title);
  return facts ?? { curriculum: null, taken: 0, waiting: 0 };
}
