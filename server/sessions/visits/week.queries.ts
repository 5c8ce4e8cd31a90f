import {
  and,
  asc,
  eq,
  gt,
  inArray,
  isNull,
  lt,
  notInArray,
  or,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { saveLeader } from '../leading.queries.ts';
import { sessions, sessionVisits } from '../tables.ts';
import { weekExchanges } from './tables.ts';
import { deleteVisit } from './visits.queries.ts';

const theirSession = alias(sessions, 'their_session');
const theirCohort = alias(cohorts, 'their_cohort');
const partner = alias(users, 'partner');

const meeting = (of: typeof sessions | typeof theirSession, cohort: typeof cohorts | typeof theirCohort) => ({
  id: of.id,
  startsAt: of.startsAt,
  endsAt: of.endsAt,
  zone: of.zone,
  cancelledAt: of.cancelledAt,
  closedAt: of.closedAt,
  facilitatorId: of.facilitatorId,
  cohortId: of.cohortId,
  cohort: cohort.name,
});

/** Exchanges of a week with both sides: `one` proposed it, `other` was asked; each with their own session. */
async function exchangesWhere(db: Db, condition: SQL | undefined) {
  const rows = await db
    .select({
      id: weekExchanges.id,
      state: weekExchanges.state,
      groupId: cohorts.groupId,
      one: { userId: users.id, name: users.name },
      oneSession: meeting(sessions, cohorts),
      other: { userId: partner.id, name: partner.name },
      otherSession: meeting(theirSession, theirCohort),
    })
    .from(weekExchanges)
    .innerJoin(users, eq(users.id, weekExchanges.userId))
    .innerJoin(partner, eq(partner.id, weekExchanges.withUserId))
    .innerJoin(sessions, eq(sessions.id, weekExchanges.sessionId))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(theirSession, eq(theirSession.id, weekExchanges.withSessionId))
    .innerJoin(theirCohort, eq(theirCohort.id, theirSession.cohortId))
    .where(condition)
    .orderBy(asc(weekExchanges.askedAt));
  return rows.map(({ one, oneSession, other, otherSession, ...exchange }) => ({
    ...exchange,
    one: { ...one, session: oneSession },
    other: { ...other, session: otherSession },
  }));
}

export type Exchange = Awaited<ReturnType<typeof exchangesWhere>>[number];
export type Side = Exchange['one'];

const stands = inArray(weekExchanges.state, ['asked', 'agreed']);
const isOneOf = (userId: string) =>
  or(eq(weekExchanges.userId, userId), eq(weekExchanges.withUserId, userId));

/** What a person has proposed, been asked and agreed about a session of their own cohort. */
export const exchangesAt = (db: Db, sessionId: string, userId: string) =>
  exchangesWhere(
    db,
    and(
      stands,
      or(
        and(eq(weekExchanges.sessionId, sessionId), eq(weekExchanges.userId, userId)),
        and(eq(weekExchanges.withSessionId, sessionId), eq(weekExchanges.withUserId, userId)),
      ),
    ),
  );

/** An exchange that stands, for one of the two; for others there is none. Throws `missing`. */
export async function exchangeFor(db: Db, actor: Actor, exchangeId: string) {
  const [found] = await exchangesWhere(
    db,
    and(eq(weekExchanges.id, exchangeId), stands, isOneOf(actor.userId)),
  );
  if (!found) throw missing();
  return found;
}

/** The weeks that somebody has exchanged as the leader of a cohort, whose own or other session is still to come. */
export const comingExchangesOf = (db: Db, cohortId: string, userId: string, now: Date) =>
  exchangesWhere(
    db,
    and(
      stands,
      gt(sessions.startsAt, now),
      gt(theirSession.startsAt, now),
      or(
        and(eq(sessions.cohortId, cohortId), eq(weekExchanges.userId, userId)),
        and(eq(theirSession.cohortId, cohortId), eq(weekExchanges.withUserId, userId)),
      ),
    ),
  );

/** Holds an exchange until the transaction ends. */
export async function lockExchange(tx: Db, exchangeId: string) {
  await tx
    .select({ id: weekExchanges.id })
    .from(weekExchanges)
    .where(eq(weekExchanges.id, exchangeId))
    .for('update');
}

/** Notes a proposal; the same one twice is one. */
export async function saveExchange(tx: Db, exchange: typeof weekExchanges.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(weekExchanges).values(exchange).onConflictDoNothing();
  return rowCount === 1;
}

export async function settleExchange(
  tx: Db,
  exchangeId: string,
  state: 'agreed' | 'declined' | 'withdrawn' | 'undone',
  now: Date,
) {
  await tx.update(weekExchanges).set({ state, settledAt: now }).where(eq(weekExchanges.id, exchangeId));
}

/** Whatever else was proposed for two sessions does not stand once they have been exchanged. */
export async function dropProposals(tx: Db, sessionIds: string[], now: Date) {
  await withdrawFor(tx, sessionIds, now);
}

/** Whatever is proposed for sessions of a cohort that has ended. */
export async function dropProposalsOf(tx: Db, cohortId: string, now: Date) {
  const theirs = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  await withdrawFor(tx, theirs, now);
}

async function withdrawFor(tx: Db, some: string[] | SQLWrapper, now: Date) {
  await tx
    .update(weekExchanges)
    .set({ state: 'withdrawn', settledAt: now })
    .where(
      and(
        eq(weekExchanges.state, 'asked'),
        or(inArray(weekExchanges.sessionId, some), inArray(weekExchanges.withSessionId, some)),
      ),
    );
}

/** Gives a session to a facilitator of another cohort, for as long as they stand in for its own. */
export async function handWeek(tx: Db, to: Side, of: Side, now: Date) {
  await deleteVisit(tx, to.session.id, to.userId);
  const visit = { sessionId: of.session.id, userId: to.userId, insteadOf: to.session.id };
  await tx.insert(sessionVisits).values({ ...visit, role: 'facilitator', arrangedAt: now });
  await saveLeader(tx, of.session.id, to.userId);
}

/**
 * Takes it back; the turn is its own facilitator's again, or nobody's, unless it went to somebody else meanwhile.
 * Answers whether nobody leads it for that reason.
 */
export async function takeWeekBack(tx: Db, from: Side, of: Side, facilitatorId: string | null) {
  await deleteVisit(tx, from.session.id, from.userId);
  const { rowCount } = await tx
    .update(sessions)
    .set({ facilitatorId, leaderLostAt: null, lostLeaderId: null })
    .where(
      and(
        eq(sessions.id, of.session.id),
        or(
          eq(sessions.facilitatorId, from.userId),
          // They may have said meanwhile that they cannot lead here either.
          and(isNull(sessions.facilitatorId), eq(sessions.lostLeaderId, from.userId)),
        ),
      ),
    );
  return rowCount === 1 && facilitatorId === null;
}

/** Whether somebody leads another session while this one takes place, these two aside. */
export async function leadsMeanwhile(
  db: Db,
  userId: string,
  during: { startsAt: Date; endsAt: Date },
  besides: string[],
) {
  const [found] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.facilitatorId, userId),
        isNull(sessions.cancelledAt),
        lt(sessions.startsAt, during.endsAt),
        gt(sessions.endsAt, during.startsAt),
        notInArray(sessions.id, besides),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** The exchanges that stand or are asked for, of which one of these sessions is a side. */
export const exchangesOf = (db: Db, sessionIds: string[]) =>
  exchangesWhere(
    db,
    and(
      stands,
      or(inArray(weekExchanges.sessionId, sessionIds), inArray(weekExchanges.withSessionId, sessionIds)),
    ),
  );
