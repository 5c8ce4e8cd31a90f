import { ownCohortFor } from '../../cohorts/queries.ts';
import { turnFor } from '../../cohorts/queue.rules.ts';
import { findCohort, findSeat, saveSeat, seatCounts } from '../../cohorts/seats.queries.ts';
import { sendEmail } from '../../mail/mail.ts';
import { holdPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { settleAll } from '../../sessions/seats/seats.actions.ts';
import { forgetComing } from '../../sessions/session.queries.ts';
import { mayExchange } from '../../sessions/visits/rules.ts';
import { exchangeAnswered, exchangeProposed } from './emails.ts';
import { findCohortNames, handTurns, partnersFor, readerOf } from './queries.ts';
import { lockBoth } from './visits.actions.ts';
import { endWeeksOf } from './week.actions.ts';
import { dropWishesAbout, lockWish, saveWish, settleWish } from './wishes.queries.ts';

/** Proposes to another facilitator of the round to exchange cohorts; they are told, and nothing changes until they agree. */
export async function proposeExchange(actor: Actor, fromId: string, toId: string, withUserId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const bothLead = async () => {
      const from = await leadersCohort(tx, actor, fromId);
      const partner = (await partnersFor(tx, from.id, actor.userId)).find(
        ({ userId, cohortId }) => userId === withUserId && cohortId === toId,
      );
      if (!partner) throw missing();
      return { from, partner };
    };
    await bothLead();
    // Who gives up their seat at this moment proposes nothing and is asked nothing: looked at again under the lock.
    await lockBoth(tx, fromId, toId);
    const { from, partner } = await bothLead();
    const ids = { fromCohortId: from.id, toCohortId: toId, userId: actor.userId, withUserId };
    const isNew = await saveWish(tx, { kind: 'exchange', ...ids, askedAt: now });
    const reader = await readerOf(tx, withUserId, toId);
    if (isNew && reader)
      await sendEmail(tx, exchangeProposed(reader, actor.name, from, { id: toId, name: partner.cohort }));
  });
}

/**
 * Agrees to an exchange that was proposed, or says no. Agreeing swaps who leads which cohort, with all turns to come.
 * Throws `missing` when it does not stand any more, `conflict` when one of the two leads something else by now.
 */
export async function answerExchange(actor: Actor, wishId: string, agreed: boolean) {
  const now = clock.now();
  const wish = await db.transaction(async (tx) => {
    const wish = await lockWish(tx, wishId);
    if (!wish || wish.withUserId !== actor.userId) throw missing();
    await settleWish(tx, wish.id, agreed ? 'done' : 'declined', now);
    if (agreed) await swap(tx, { ...wish, withUserId: actor.userId }, now);
    await tellProposer(tx, actor, wish, agreed);
    return wish;
  });
  if (agreed) publishSwap(wish, actor.userId);
  return agreed ? wish.fromCohortId : wish.toCohortId;
}

interface Swap {
  userId: string;
  withUserId: string;
  fromCohortId: string;
  toCohortId: string;
}

async function swap(tx: Db, { userId, withUserId, fromCohortId, toCohortId }: Swap, now: Date) {
  for (const id of [userId, withUserId].sort()) await holdPerson(tx, id);
  await lockBoth(tx, fromCohortId, toCohortId);
  for (const id of [fromCohortId, toCohortId])
    if ((await findCohort(tx, id))?.endedAt)
      throw conflict('One of the two cohorts has ended, so you can’t swap them.');
  // Single weeks first: what is handed over for good are the turns as the rota has them.
  await endWeeksOf(tx, fromCohortId, userId, now);
  await endWeeksOf(tx, toCohortId, withUserId, now);
  await takeOver(tx, fromCohortId, userId, withUserId, now);
  await takeOver(tx, toCohortId, withUserId, userId, now);
}

/** Puts one facilitator in another's place in a cohort that is locked. */
async function takeOver(tx: Db, cohortId: string, from: string, to: string, now: Date) {
  const before = await findSeat(tx, cohortId, from);
  const already = await findSeat(tx, cohortId, to);
  if (!before || !mayExchange(before) || already?.status === 'seated')
    throw conflict(
      'One of you no longer facilitates their cohort, or is already in the other one, so you can’t swap.',
    );
  const { lastTurn } = await seatCounts(tx, cohortId);
  await saveSeat(tx, { ...before, status: 'left', endedAt: now, mayLead: false });
  await saveSeat(tx, {
    ...{ cohortId, userId: to, role: 'facilitator', status: 'seated', turn: turnFor(null, lastTurn) },
    ...{ askedAt: now, seatedAt: now, endedAt: null, endedReason: '', mayLead: true },
  });
  const handed = await handTurns(tx, cohortId, from, to, now);
  const { answered } = await forgetComing(tx, [cohortId], from, now);
  await settleAll(tx, [...new Set([...handed, ...answered])], now);
  await dropWishesAbout(tx, { cohortId, userId: from }, now);
}

async function tellProposer(tx: Db, actor: Actor, wish: Omit<Swap, 'withUserId'>, agreed: boolean) {
  const reader = await readerOf(tx, wish.userId, wish.fromCohortId);
  const names = await findCohortNames(tx, [wish.fromCohortId, wish.toCohortId]);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  if (reader)
    await sendEmail(
      tx,
      exchangeAnswered(reader, actor.name, named(wish.toCohortId), named(wish.fromCohortId), agreed),
    );
}

function publishSwap({ userId, fromCohortId, toCohortId }: Omit<Swap, 'withUserId'>, withUserId: string) {
  publish('cohorts.memberLeft', { cohortId: fromCohortId, userId });
  publish('cohorts.memberLeft', { cohortId: toCohortId, userId: withUserId });
}

/** The person's own cohort, which they lead. Throws `missing`, `forbidden`. */
async function leadersCohort(on: Db, actor: Actor, cohortId: string) {
  const { cohort, seat } = await ownCohortFor(on, actor, cohortId);
  allow(mayExchange(seat), 'Only facilitators of this cohort can swap it.');
  return cohort;
}
