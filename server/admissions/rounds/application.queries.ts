import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { curricula } from '../../curricula/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { Application } from './queries.ts';
import { applications, roundCohorts, rounds } from './tables.ts';

/** Makes the application of a person to a round where there is none yet; undefined where there is. */
export async function startApplication(
  tx: Db,
  application: Pick<Application, 'roundId' | 'userId'> & Partial<Application>,
): Promise<Application | undefined> {
  const [made] = await tx.insert(applications).values(application).onConflictDoNothing().returning();
  return made;
}

export async function changeApplication(
  tx: Db,
  applicationId: string,
  change: Partial<Omit<Application, 'id' | 'roundId' | 'userId'>>,
) {
  await tx.update(applications).set(change).where(eq(applications.id, applicationId));
}

/** Notes that some people have been told what was decided about them. */
export async function tellAsDecided(tx: Db, applicationIds: string[], now: Date) {
  if (applicationIds.length === 0) return;
  await tx
    .update(applications)
    .set({ told: applications.decision, toldAt: now })
    .where(inArray(applications.id, applicationIds));
}

/** Locks somebody's application to a round, after its round; undefined where there is none. */
export async function lockApplicationOf(tx: Db, roundId: string, userId: string) {
  const [application] = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.roundId, roundId), eq(applications.userId, userId)))
    .for('update');
  return application;
}

/** Locks the applications of several people to a round, by person. */
export async function lockApplicationsOf(tx: Db, roundId: string, userIds: readonly string[]) {
  const found = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.roundId, roundId), inArray(applications.userId, [...userIds])))
    .orderBy(asc(applications.id))
    .for('update');
  return new Map(found.map((application) => [application.userId, application]));
}

/** Locks applications by their ids; where their round is locked too, the round comes first. */
export async function lockAll(tx: Db, ids: readonly string[]) {
  const found = await tx
    .select()
    .from(applications)
    .where(inArray(applications.id, [...ids]))
    .orderBy(asc(applications.id))
    .for('update');
  return new Map(found.map((application) => [application.id, application]));
}

/** Writes where applications have gone. */
export async function moveAll(tx: Db, ids: readonly string[], roundId: string) {
  await tx
    .update(applications)
    .set({ movedTo: roundId })
    .where(inArray(applications.id, [...ids]));
}

/**
 * Stores what people bring into a round, as drafts: those who have one there already go on with it (`known`, locked).
 * Returns the applications concerned; one that is being started at this moment is not touched.
 */
export async function storeArrived(
  tx: Db,
  roundId: string,
  arrived: readonly Pick<Application, 'userId' | 'role' | 'answers' | 'updatedAt'>[],
  known: readonly string[],
) {
  return tx
    .insert(applications)
    .values(arrived.map((one) => ({ roundId, ...one })))
    .onConflictDoUpdate({
      target: [applications.roundId, applications.userId],
      set: {
        ...{ role: sql`excluded.role`, answers: sql`excluded.answers`, updatedAt: sql`excluded.updated_at` },
        ...{ state: 'draft', version: sql`${applications.version} + 1` },
      },
      setWhere: known.length > 0 ? inArray(applications.id, [...known]) : sql`false`,
    })
    .returning({ id: applications.id, userId: applications.userId, role: applications.role });
}

/** Takes away what somebody wrote and never handed in. */
export async function removeDraft(tx: Db, applicationId: string) {
  await tx.delete(applications).where(eq(applications.id, applicationId));
}

/** What somebody last wrote to another round of the same group, with that round's name and questions. */
export async function lastApplicationOf(db: Db, userId: string, round: { id: string; groupId: string }) {
  const [last] = await db
    .select({ application: applications, name: rounds.name, questions: rounds.questions })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(
        eq(applications.userId, userId),
        eq(rounds.groupId, round.groupId),
        ne(rounds.id, round.id),
        isNotNull(applications.submittedAt),
      ),
    )
    .orderBy(desc(applications.updatedAt))
    .limit(1);
  return last;
}

/** The name of a curriculum that somebody has read here, in a cohort that has begun; undefined for none. */
export const courseDoneHere = async (
  db: Db,
  userId: string,
  curriculumId: string | null,
  today: string,
): Promise<string | undefined> => (await coursesDoneHere(db, [userId], curriculumId, today)).get(userId);

/** The same of several people: its name for those who have read it. */
export async function coursesDoneHere(
  db: Db,
  userIds: readonly string[],
  curriculumId: string | null,
  today: string,
): Promise<Map<string, string>> {
  if (!curriculumId) return new Map();
  const found = await db
    .selectDistinct({ userId: cohortMembers.userId, title: curricula.title })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(curricula, eq(curricula.id, cohorts.curriculumId))
    .where(
      and(
        inArray(cohortMembers.userId, [...userIds]),
        eq(cohortMembers.status, 'seated'),
        eq(cohorts.curriculumId, curriculumId),
        lte(cohorts.startsOn, today),
      ),
    );
  return new Map(found.map(({ userId, title }) => [userId, title]));
}

/** The cohort that a round has put somebody into, and as what; undefined until it is published. */
export async function cohortOfRound(db: Db, roundId: string, userId: string) {
  const [found] = await db
    .select({ id: cohorts.id, name: cohorts.name, role: cohortMembers.role })
    .from(roundCohorts)
    .innerJoin(cohorts, eq(cohorts.id, roundCohorts.cohortId))
    .innerJoin(cohortMembers, eq(cohortMembers.cohortId, cohorts.id))
    .where(
      and(
        eq(roundCohorts.roundId, roundId),
        eq(cohortMembers.userId, userId),
        eq(cohortMembers.status, 'seated'),
      ),
    )
    .orderBy(asc(cohorts.id))
    .limit(1);
  return found;
}

/** Rounds of the same group that somebody could go to: announced, not closed, and not theirs already. */
export function otherRoundsFor(db: Db, round: { id: string; groupId: string }, userId: string, now: Date) {
  return db
    .select({ round: rounds })
    .from(rounds)
    .leftJoin(applications, and(eq(applications.roundId, rounds.id), eq(applications.userId, userId)))
    .where(
      and(
        eq(rounds.groupId, round.groupId),
        ne(rounds.id, round.id),
        isNotNull(rounds.announcedAt),
        isNull(rounds.formedAt),
        gt(rounds.closesAt, now),
        sql`${applications.state} is distinct from 'submitted'`,
        sql`${applications.told} is distinct from 'decline'`,
      ),
    )
    .orderBy(asc(rounds.startsOn), asc(rounds.id))
    .then((rows) => rows.map((row) => row.round));
}

/** Who waits for the next round of this group with the same curriculum, in the order in which they applied. */
export function waitingForNext(tx: Db, round: { id: string; groupId: string; curriculumId: string | null }) {
  return tx
    .select({ application: applications, name: rounds.name, questions: rounds.questions })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(
        eq(rounds.groupId, round.groupId),
        ne(rounds.id, round.id),
        sql`${rounds.curriculumId} is not distinct from ${round.curriculumId}`,
        eq(applications.state, 'deferred'),
        isNull(applications.movedTo),
      ),
    )
    .orderBy(asc(applications.turn), asc(applications.id));
}

/** The rounds in which somebody still has something written or handed in, in one order for all, so that locks cannot cross. */
export async function liveRoundsOf(tx: Db, userId: string, groupId: string | null): Promise<string[]> {
  const rows = await tx
    .select({ roundId: rounds.id })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(
        eq(applications.userId, userId),
        inArray(applications.state, ['draft', 'submitted', 'deferred']),
        groupId ? eq(rounds.groupId, groupId) : undefined,
      ),
    )
    .orderBy(asc(rounds.id));
  return rows.map(({ roundId }) => roundId);
}

/** Deletes everything that somebody has ever written to rounds, and what became of it. */
export async function forgetApplicationsOf(tx: Db, userId: string) {
  await tx.delete(applications).where(eq(applications.userId, userId));
}
