import { and, asc, desc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { curricula } from '../../curricula/tables.ts';
import type { Db } from '../../platform/db.ts';
import { applications, rounds } from './tables.ts';

const mine = alias(applications, 'mine');

const counted = (what: ReturnType<typeof sql>) => sql<number>`(
  select count(*)::int from ${applications} as one where one.round_id = ${rounds.id} and one.state = 'submitted' and ${what}
)`;

const roundRow = {
  round: rounds,
  curriculum: curricula.title,
  /** Applications that are handed in: how many is for organisers only. */
  handedIn: counted(sql`true`),
  /** Where nobody decides: who has a place. */
  taken: counted(sql`one.told = 'accept' and one.role <> 'facilitator'`),
  /** Who is decided to come, whether they know it yet or not. */
  accepted: counted(sql`one.decision = 'accept'`),
  mine: { state: mine.state, told: mine.told },
};

/** A group's rounds, the newest first, each with what the asker has written to it. */
export function roundsOfGroup(db: Db, groupId: string, userId: string | null) {
  return rowsFor(db, userId)
    .where(eq(rounds.groupId, groupId))
    .orderBy(desc(rounds.startsOn), asc(rounds.id));
}

/** What a group's page shows of its rounds: those that take applications now or soon. */
export function openRoundsOfGroup(db: Db, groupId: string, userId: string | null, now: Date) {
  return rowsFor(db, userId)
    .where(and(eq(rounds.groupId, groupId), isNotNull(rounds.announcedAt), takesPeople(now)))
    .orderBy(asc(rounds.closesAt), asc(rounds.id));
}

/** Before cohorts are published until they close, and for late joiners. */
const takesPeople = (now: Date) =>
  or(and(isNull(rounds.formedAt), gt(rounds.closesAt, now)), gt(rounds.lateUntil, now));

/** A round's facts that its own row does not have. */
export async function roundFacts(db: Db, roundId: string) {
  const [facts] = await rowsFor(db, null).where(eq(rounds.id, roundId));
  return { curriculum: facts?.curriculum ?? null, handedIn: facts?.handedIn ?? 0, taken: facts?.taken ?? 0 };
}

const rowsFor = (db: Db, userId: string | null) =>
  db
    .select(roundRow)
    .from(rounds)
    .leftJoin(curricula, eq(curricula.id, rounds.curriculumId))
    .leftJoin(mine, and(eq(mine.roundId, rounds.id), userId ? eq(mine.userId, userId) : sql`false`));

export type RoundRow = Awaited<ReturnType<typeof roundsOfGroup>>[number];

const hasNoCohort = sql`not exists (select 1 from round_cohorts c
  join cohort_members m on m.cohort_id = c.cohort_id and m.user_id = ${applications.userId} and m.status = 'seated'
  where c.round_id = ${rounds.id})`;
const goesOn = sql`exists (select 1 from round_cohorts c join cohorts on cohorts.id = c.cohort_id
  where c.round_id = ${rounds.id} and cohorts.ended_at is null)`;

/**
 * Rounds that somebody has to do with still: their application is written or handed in, and no cohort has come of it.
 * Those who wait once the cohorts are there wait as long as one of them meets.
 */
export const liveApplicationsOf = (db: Db, userId: string) =>
  db
    .select({ roundId: rounds.id, name: rounds.name, state: applications.state, closesAt: rounds.closesAt })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(
        eq(applications.userId, userId),
        or(
          isNull(rounds.formedAt),
          and(hasNoCohort, goesOn, sql`${applications.told} is distinct from 'decline'`),
        ),
        or(eq(applications.state, 'draft'), eq(applications.state, 'submitted')),
      ),
    )
    .orderBy(asc(rounds.closesAt));
