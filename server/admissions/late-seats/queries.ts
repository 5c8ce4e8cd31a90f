import { and, asc, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { applications, roundCohorts, rounds } from '../rounds/tables.ts';
import { seatOffers } from './tables.ts';

const held = sql<number>`(select count(*)::int from seat_offers where cohort_id = ${cohorts.id} and state = 'open')`;
const seated = sql<number>`(select count(*)::int from cohort_members
  where cohort_id = ${cohorts.id} and status = 'seated' and role = 'member')`;
const experience = sql<number | null>`(select avg((a.answers->>'experience')::numeric)::float8
  from cohort_members m join applications a on a.user_id = m.user_id and a.round_id = ${roundCohorts.roundId}
  where m.cohort_id = ${cohorts.id} and m.status = 'seated' and m.role = 'member')`;

/** The cohorts of a round that have not ended, with how full they are; seats held by offers count as taken. */
export const cohortsOfRound = (db: Db, roundId: string) =>
  db
    .select({
      cohortId: cohorts.id,
      name: cohorts.name,
      slot: roundCohorts.slot,
      seats: cohorts.seats,
      seated,
      held,
      experience,
    })
    .from(roundCohorts)
    .innerJoin(cohorts, eq(cohorts.id, roundCohorts.cohortId))
    .where(and(eq(roundCohorts.roundId, roundId), isNull(cohorts.endedAt)))
    .orderBy(asc(cohorts.weekday), asc(cohorts.time), asc(cohorts.name));

export type CohortOfRound = Awaited<ReturnType<typeof cohortsOfRound>>[number];

/** The round that a cohort was formed in, whole; undefined for others. */
export async function findRoundOf(db: Db, cohortId: string) {
  const [row] = await db
    .select({ round: rounds, slot: roundCohorts.slot })
    .from(roundCohorts)
    .innerJoin(rounds, eq(rounds.id, roundCohorts.roundId))
    .where(eq(roundCohorts.cohortId, cohortId));
  return row;
}

const seatedSomewhere = sql`exists (select 1 from cohort_members m join round_cohorts c on c.cohort_id = m.cohort_id
  where c.round_id = ${applications.roundId} and m.user_id = ${applications.userId} and m.status = 'seated')`;

const seatsEnded = sql<string[]>`array(select m.cohort_id from cohort_members m
  join round_cohorts c on c.cohort_id = m.cohort_id where c.round_id = ${applications.roundId}
    and m.user_id = ${applications.userId} and m.status in ('left', 'removed'))`;
const wasRemoved = sql<boolean>`(exists (select 1 from cohort_members m join round_cohorts c on c.cohort_id = m.cohort_id
    where c.round_id = ${applications.roundId} and m.user_id = ${applications.userId} and m.status = 'removed')
  or exists (select 1 from group_members g join rounds r on r.group_id = g.group_id
    where r.id = ${applications.roundId} and g.user_id = ${applications.userId}
      and g.left_at is not null and g.removed_reason is not null))`;

/** Who has been told that they are in, or wait, and has no seat in any of the round's cohorts: in their order. */
export const waitingIn = (db: Db, roundId: string) =>
  db
    .select({
      applicationId: applications.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
      isAccepted: sql<boolean>`${applications.told} = 'accept'`,
      turn: sql<number>`coalesce(${applications.turn}, 0)`,
      experience: sql<number | null>`(${applications.answers}->>'experience')::int`,
      offered: sql<string | null>`(select cohort_id from seat_offers
        where application_id = ${applications.id} and state = 'open')`,
      passed: sql<string[]>`array(select cohort_id from seat_offers
        where application_id = ${applications.id} and state <> 'taken')`,
      /** Cohorts of the round that they were in and are not any longer. */
      seatsEnded,
      /** An organiser sent them out, or is about to tell them that they are not in: a seat is given to them by hand only. */
      isShut: sql<boolean>`${wasRemoved} or coalesce(${applications.decision} = 'decline', false)`,
    })
    .from(applications)
    .innerJoin(users, eq(users.id, applications.userId))
    .where(
      and(
        eq(applications.roundId, roundId),
        eq(applications.state, 'submitted'),
        ne(applications.role, 'facilitator'),
        inArray(applications.told, ['accept', 'waitlist']),
        sql`not ${seatedSomewhere}`,
      ),
    )
    .orderBy(sql`${applications.told} <> 'accept'`, asc(applications.turn), asc(applications.id));

export type WaitingPerson = Awaited<ReturnType<typeof waitingIn>>[number];

/** An offer through the person it was made to; for others there is none. Throws `missing`. */
export async function offerFor(db: Db, actor: Pick<Actor, 'userId'>, offerId: string) {
  const [row] = await db
    .select({
      offer: seatOffers,
      userId: applications.userId,
      application: { state: applications.state, told: applications.told },
      cohort: {
        id: cohorts.id,
        name: cohorts.name,
        weekday: cohorts.weekday,
        time: cohorts.time,
        zone: cohorts.zone,
        venue: cohorts.venue,
      },
      round: { id: rounds.id, name: rounds.name },
      group: { slug: groups.slug, name: groups.name },
    })
    .from(seatOffers)
    .innerJoin(applications, eq(applications.id, seatOffers.applicationId))
    .innerJoin(cohorts, eq(cohorts.id, seatOffers.cohortId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .innerJoin(groups, eq(groups.id, rounds.groupId))
    .where(and(eq(seatOffers.id, offerId), eq(applications.userId, actor.userId)));
  if (!row) throw missing();
  return row;
}

/** Holds an offer, so that it is answered once. */
export async function lockOffer(tx: Db, offerId: string) {
  const [offer] = await tx.select().from(seatOffers).where(eq(seatOffers.id, offerId)).for('update');
  return offer;
}

/** Which of some offers are still open; held in a transaction, always in the same order. */
export async function openAmong(tx: Db, offerIds: string[]): Promise<Set<string>> {
  if (offerIds.length === 0) return new Set();
  const rows = await tx
    .select({ id: seatOffers.id })
    .from(seatOffers)
    .where(and(inArray(seatOffers.id, offerIds), eq(seatOffers.state, 'open')))
    .orderBy(asc(seatOffers.id))
    .for('update');
  return new Set(rows.map(({ id }) => id));
}

export async function insertOffers(tx: Db, offers: (typeof seatOffers.$inferInsert)[]) {
  if (offers.length === 0) return [];
  return tx
    .insert(seatOffers)
    .values(offers)
    .returning({ id: seatOffers.id, applicationId: seatOffers.applicationId });
}

export async function settleOffer(
  tx: Db,
  offerId: string,
  state: 'taken' | 'declined' | 'expired',
  now: Date,
) {
  await tx.update(seatOffers).set({ state, answeredAt: now }).where(eq(seatOffers.id, offerId));
}

/** For whom a place in a cohort is held. */
export async function heldFor(tx: Db, cohortId: string): Promise<string[]> {
  const people = await tx
    .select({ userId: applications.userId })
    .from(seatOffers)
    .innerJoin(applications, eq(applications.id, seatOffers.applicationId))
    .where(and(eq(seatOffers.cohortId, cohortId), eq(seatOffers.state, 'open')));
  return people.map(({ userId }) => userId);
}

/** What is held for somebody in a round, with the cohort. */
export const openOffersOf = (tx: Db, roundId: string, userIds: string[]) =>
  tx
    .select({ id: seatOffers.id, cohortId: seatOffers.cohortId })
    .from(seatOffers)
    .innerJoin(applications, eq(applications.id, seatOffers.applicationId))
    .where(
      and(
        eq(applications.roundId, roundId),
        inArray(applications.userId, userIds),
        eq(seatOffers.state, 'open'),
      ),
    );

/** Nothing is held any longer in a cohort that has ended. */
export async function dropOffersIn(tx: Db, cohortId: string, now: Date) {
  await tx
    .update(seatOffers)
    .set({ state: 'expired', answeredAt: now })
    .where(and(eq(seatOffers.cohortId, cohortId), eq(seatOffers.state, 'open')));
}

/** Offers whose time is over, with the cohorts that they hold a seat in. */
export const expiredOffers = (db: Db, now: Date) =>
  db
    .select({ id: seatOffers.id, cohortId: seatOffers.cohortId })
    .from(seatOffers)
    .where(and(eq(seatOffers.state, 'open'), lte(seatOffers.expiresAt, now)))
    .orderBy(asc(seatOffers.expiresAt));

/** Who facilitates a cohort, to be written to. */
export const facilitatorsOf = (tx: Db, cohortId: string) =>
  tx
    .select({
      ...{ userId: users.id, name: users.name, email: users.email },
      groupId: sql<string>`(select group_id from cohorts where id = ${cohortId})`,
    })
    .from(users)
    .where(
      sql`${users.email} is not null and ${users.id} in (select user_id from cohort_members
        where cohort_id = ${cohortId} and status = 'seated' and role = 'facilitator')`,
    )
    .orderBy(asc(users.id));
