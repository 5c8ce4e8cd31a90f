import { and, asc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import { sessions } from '../../sessions/tables.ts';
import { roundCohorts } from '../rounds/tables.ts';

/** How many seats of a cohort are taken, or held by an offer to somebody; a part of a statement about cohorts. */
export const seated = sql<number>`((select count(*) from cohort_members
  where cohort_id = ${cohorts.id} and status = 'seated' and role = 'member')
  + (select count(*) from seat_offers where cohort_id = ${cohorts.id} and state = 'open'))::int`;
const facilitators = sql<string[]>`array(select u.name from cohort_members m join users u on u.id = m.user_id
  where m.cohort_id = ${cohorts.id} and m.status = 'seated' and m.role = 'facilitator' order by u.name)`.mapWith(
  (names: string[]) => names.map(isolated),
);

const round = prepared('round_of_cohort', (db) =>
  db
    .select({ roundId: roundCohorts.roundId })
    .from(roundCohorts)
    .where(eq(roundCohorts.cohortId, sql.placeholder('cohortId'))),
);

/** The round that a cohort was formed in; undefined for one that was planned by hand. */
export async function roundOf(db: Db, cohortId: string) {
  const [row] = await round(db, { cohortId });
  return row?.roundId;
}

/** The other cohorts of the same round that have not ended, by their weekday and time, with how full they are. */
export async function siblingsOf(db: Db, cohortId: string) {
  const own = alias(roundCohorts, 'own');
  return db
    .select({
      id: cohorts.id,
      name: cohorts.name,
      weekday: cohorts.weekday,
      time: cohorts.time,
      zone: cohorts.zone,
      venue: cohorts.venue,
      seats: cohorts.seats,
      seated,
      facilitators,
    })
    .from(own)
    .innerJoin(roundCohorts, eq(roundCohorts.roundId, own.roundId))
    .innerJoin(cohorts, eq(cohorts.id, roundCohorts.cohortId))
    .where(and(eq(own.cohortId, cohortId), ne(cohorts.id, cohortId), isNull(cohorts.endedAt)))
    .orderBy(asc(cohorts.weekday), asc(cohorts.time), asc(cohorts.name));
}

export type Sibling = Awaited<ReturnType<typeof siblingsOf>>[number];

/** Facilitators of the other cohorts of a round: with whom somebody could exchange. */
export async function partnersFor(db: Db, cohortId: string, userId: string) {
  const own = alias(roundCohorts, 'own');
  return db
    .select({
      userId: users.id,
      name: users.name,
      cohortId: cohorts.id,
      cohort: cohorts.name,
      weekday: cohorts.weekday,
      time: cohorts.time,
      zone: cohorts.zone,
    })
    .from(own)
    .innerJoin(roundCohorts, eq(roundCohorts.roundId, own.roundId))
    .innerJoin(cohorts, eq(cohorts.id, roundCohorts.cohortId))
    .innerJoin(
      cohortMembers,
      and(
        eq(cohortMembers.cohortId, cohorts.id),
        eq(cohortMembers.status, 'seated'),
        eq(cohortMembers.role, 'facilitator'),
      ),
    )
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(
      and(
        eq(own.cohortId, cohortId),
        ne(cohorts.id, cohortId),
        ne(users.id, userId),
        isNull(cohorts.endedAt),
      ),
    )
    .orderBy(asc(cohorts.weekday), asc(cohorts.time), asc(users.name));
}

export type Partner = Awaited<ReturnType<typeof partnersFor>>[number];

/** Gives every session to come that one facilitator leads to another; answers with their ids. */
export async function handTurns(tx: Db, cohortId: string, from: string, to: string, now: Date) {
  const handed = await tx
    .update(sessions)
    .set({ facilitatorId: to, leaderLostAt: null, lostLeaderId: null, version: sql`${sessions.version} + 1` })
    .where(and(eq(sessions.cohortId, cohortId), eq(sessions.facilitatorId, from), gt(sessions.startsAt, now)))
    .returning({ id: sessions.id });
  return handed.map(({ id }) => id);
}

/** Who leads a cohort, with their addresses, and who leads it this once. */
export const leadersToTell = (tx: Db, cohortId: string, sessionId: string | null) =>
  tx
    .select({
      ...{
        userId: users.id,
        name: users.name,
        email: users.email,
        zone: users.zone,
        hourCycle: users.hourCycle,
      },
      groupId: sql<string>`(select group_id from cohorts where id = ${cohortId})`,
    })
    .from(users)
    .where(
      sql`${users.email} is not null and ${users.id} in (
        select user_id from cohort_members where cohort_id = ${cohortId} and status = 'seated' and role = 'facilitator'
        union select facilitator_id from sessions where id = ${sessionId})`,
    )
    .orderBy(asc(users.id));

/** The person's application in the round of a cohort, for its history. */
export async function findApplicationId(db: Db, cohortId: string, userId: string) {
  const { rows } = await db.execute<{ id: string }>(sql`
    select application.id from round_cohorts as of_round
    join applications as application on application.round_id = of_round.round_id
    where of_round.cohort_id = ${cohortId} and application.user_id = ${userId}`);
  return rows[0]?.id;
}

/** A cohort's next session. */
export async function nextSessionOf(db: Db, cohortId: string, now: Date) {
  const [row] = await db
    .select({ id: sessions.id, startsAt: sessions.startsAt, zone: sessions.zone })
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.startsAt, now), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  return row;
}

/** Somebody to write to in the name of a cohort's group; null where there is no address. */
export async function readerOf(db: Db, userId: string, cohortId: string) {
  const [row] = await db
    .select({
      ...{
        userId: users.id,
        name: users.name,
        email: users.email,
        zone: users.zone,
        hourCycle: users.hourCycle,
      },
      groupId: sql<string>`(select group_id from cohorts where id = ${cohortId})`,
    })
    .from(users)
    .where(eq(users.id, userId));
  return row?.email ? { ...row, email: row.email } : null;
}

/** Cohorts' names by their ids. */
export async function findCohortNames(db: Db, ids: string[]) {
  const rows = await db
    .select({ id: cohorts.id, name: cohorts.name })
    .from(cohorts)
    .where(inArray(cohorts.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
