import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { units } from '../../../curricula/tables.ts';
import { users } from '../../../people/accounts/tables.ts';
import type { Db } from '../../../platform/db.ts';
import { sessions } from '../../tables.ts';
import { draftTurns, shadows } from '../tables.ts';
import type { OwnedTurn } from './rules.ts';
import { swapChoices, swapOffers } from './tables.ts';

const returned = alias(sessions, 'returned');

/** The turns of a cohort that are still to come, in order, with the person who has each. */
export const turnsAhead = (db: Db, cohortId: string, now: Date) =>
  db
    .select({
      sessionId: sessions.id,
      date: sessions.date,
      startsAt: sessions.startsAt,
      zone: sessions.zone,
      cancelledAt: sessions.cancelledAt,
      leaderId: sessions.facilitatorId,
      leaderName: users.name,
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, '')`,
    })
    .from(sessions)
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(and(eq(sessions.cohortId, cohortId), isNull(sessions.cancelledAt), gt(sessions.startsAt, now)))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));

export type TurnAhead = Awaited<ReturnType<typeof turnsAhead>>[number];

/** The offer to swap a turn, with the turns that it asks for and that have not begun; undefined where there is none. */
export async function findSwap(db: Db, sessionId: string, now: Date) {
  const rows = await db
    .select({
      offeredBy: swapOffers.offeredBy,
      note: swapOffers.note,
      returnId: returned.id,
      userId: swapChoices.userId,
    })
    .from(swapOffers)
    .innerJoin(sessions, eq(sessions.id, swapOffers.sessionId))
    .leftJoin(swapChoices, eq(swapChoices.sessionId, swapOffers.sessionId))
    .leftJoin(returned, and(eq(returned.id, swapChoices.returnId), gt(returned.startsAt, now)))
    .where(and(eq(swapOffers.sessionId, sessionId), gt(sessions.startsAt, now)))
    .orderBy(asc(returned.startsAt), asc(returned.id));
  const [first] = rows;
  if (!first) return;
  const choices = rows.flatMap(({ returnId, userId }) => (returnId && userId ? [{ returnId, userId }] : []));
  return { offeredBy: first.offeredBy, note: first.note, choices };
}

export type Swap = NonNullable<Awaited<ReturnType<typeof findSwap>>>;

/** The turns of a cohort that someone has offered to swap, or could have for one of theirs. */
export async function swapsAround(db: Db, cohortId: string, userId: string, now: Date) {
  const rows = await db
    .selectDistinct({ sessionId: swapOffers.sessionId, offeredBy: swapOffers.offeredBy })
    .from(swapOffers)
    .innerJoin(sessions, eq(sessions.id, swapOffers.sessionId))
    .leftJoin(
      swapChoices,
      and(eq(swapChoices.sessionId, swapOffers.sessionId), eq(swapChoices.userId, userId)),
    )
    .leftJoin(returned, and(eq(returned.id, swapChoices.returnId), gt(returned.startsAt, now)))
    .where(
      and(
        ...[eq(sessions.cohortId, cohortId), gt(sessions.startsAt, now)],
        or(eq(swapOffers.offeredBy, userId), sql`${returned.id} is not null`),
      ),
    );
  return {
    mine: rows.filter(({ offeredBy }) => offeredBy === userId).map(({ sessionId }) => sessionId),
    toMe: rows.filter(({ offeredBy }) => offeredBy !== userId).map(({ sessionId }) => sessionId),
  };
}

/** Puts an offer in the place of the one before. */
export async function saveSwap(
  tx: Db,
  offer: typeof swapOffers.$inferInsert,
  choices: { returnId: string; userId: string }[],
) {
  await deleteSwap(tx, offer.sessionId);
  await tx.insert(swapOffers).values(offer);
  await tx.insert(swapChoices).values(choices.map((one) => ({ ...one, sessionId: offer.sessionId })));
}

export async function saveSwapNote(tx: Db, sessionId: string, note: string) {
  await tx.update(swapOffers).set({ note }).where(eq(swapOffers.sessionId, sessionId));
}

export async function deleteSwap(tx: Db, sessionId: string) {
  await tx.delete(swapOffers).where(eq(swapOffers.sessionId, sessionId));
}

/** Locks two turns, by their ids as everywhere, and says who has them. */
export const lockSwap = (tx: Db, ids: string[]): Promise<OwnedTurn[]> =>
  tx
    .select({
      sessionId: sessions.id,
      date: sessions.date,
      startsAt: sessions.startsAt,
      cancelledAt: sessions.cancelledAt,
      leaderId: sessions.facilitatorId,
    })
    .from(sessions)
    .where(inArray(sessions.id, ids))
    .orderBy(asc(sessions.id))
    .for('update');

/** What hung on two turns that have been swapped: a plan in the making follows, and no one shadows themselves. */
export async function followSwap(tx: Db, swapped: { sessionId: string; from: string; to: string }[]) {
  const others = swapped.map(({ sessionId, from, to }) => ({ set: { userId: to }, sessionId, from }));
  for (const { set, sessionId, from } of others)
    await tx
      .update(draftTurns)
      .set(set)
      .where(and(eq(draftTurns.sessionId, sessionId), eq(draftTurns.userId, from)));
  for (const { sessionId, to } of swapped)
    await tx.delete(shadows).where(and(eq(shadows.sessionId, sessionId), eq(shadows.userId, to)));
}

/** Takes what someone would swap, and was asked to, out of a cohort. */
export async function deleteSwapsOf(tx: Db, cohortId: string, userId: string) {
  const ofCohort = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  await tx
    .delete(swapOffers)
    .where(and(eq(swapOffers.offeredBy, userId), inArray(swapOffers.sessionId, ofCohort)));
  await tx
    .delete(swapChoices)
    .where(and(eq(swapChoices.userId, userId), inArray(swapChoices.sessionId, ofCohort)));
}
