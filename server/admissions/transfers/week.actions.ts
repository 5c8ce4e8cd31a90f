import { findSeat } from '../../cohorts/seats.queries.ts';
import { type Email, sendEmail, sendEmails } from '../../mail/mail.ts';
import { organisersOf } from '../../people/groups/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { loseLeader } from '../../sessions/leading.actions.ts';
import { sessionFor } from '../../sessions/queries.ts';
import { answerFor, settleAll } from '../../sessions/seats/seats.actions.ts';
import { mayComeTo, mayExchange, mayExchangeTurn, mayUndo } from '../../sessions/visits/rules.ts';
import {
  comingExchangesOf,
  dropProposals,
  type Exchange,
  exchangeFor,
  handWeek,
  leadsMeanwhile,
  lockExchange,
  type Side,
  saveExchange,
  settleExchange,
  takeWeekBack,
} from '../../sessions/visits/week.queries.ts';
import { alternativesTo } from './alternatives.queries.ts';
import type { Reader } from './emails.ts';
import { leadersToTell, readerOf } from './queries.ts';
import { lockBoth } from './visits.actions.ts';
import { weekDeclined, weekExchanged, weekProposed, weekUndone } from './week.emails.ts';

/**
 * Proposes to the facilitator of another cohort of the round to lead each other's session about the same, this once.
 * They are told, and nothing changes until they agree. Throws `conflict` where it is not one's own turn.
 */
export async function proposeWeek(actor: Actor, sessionId: string, toSessionId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { session, cohort } = await leadersSession(tx, actor, sessionId);
    const choice = (await alternativesTo(tx, sessionId)).find(({ id }) => id === toSessionId);
    if (!choice?.ledByOffice || !choice.facilitatorId || choice.facilitatorId === actor.userId)
      throw missing();
    if (!mayExchangeTurn(session, actor.userId, now) || !mayComeTo(choice, now))
      throw conflict(
        'You can only swap a session you’re due to facilitate, and only until either session starts.',
      );
    const ids = { sessionId, userId: actor.userId, withSessionId: toSessionId };
    const isNew = await saveExchange(tx, { ...ids, withUserId: choice.facilitatorId, askedAt: now });
    const reader = await readerOf(tx, choice.facilitatorId, choice.cohort.id);
    if (!isNew || !reader) return;
    const own = { name: actor.name, session: { ...session, cohort: cohort.name } };
    const theirs = { name: reader.name, session: { ...choice, cohort: choice.cohort.name } };
    await sendEmail(tx, weekProposed(reader, own, theirs, now));
  });
}

/**
 * Agrees to exchange one week, or says no. Agreeing gives each the other's session: its turn, its room and nothing
 * else of that cohort. Answers with the session that they lead then. Throws `missing` when it does not stand any
 * more, `conflict` when a turn has changed hands or one of the two leads something else at that time.
 */
export async function answerWeek(actor: Actor, exchangeId: string, agreed: boolean) {
  const now = clock.now();
  const { one, other } = await db.transaction(async (tx) => {
    const exchange = await held(tx, actor, exchangeId);
    if (exchange.state !== 'asked' || exchange.other.userId !== actor.userId) throw missing();
    await settleExchange(tx, exchange.id, agreed ? 'agreed' : 'declined', now);
    if (agreed) await exchangeTurns(tx, exchange, now);
    else await tellDeclined(tx, exchange, now);
    return exchange;
  });
  if (agreed) publishTurns(one, other);
  return agreed ? one.session.id : other.session.id;
}

async function tellDeclined(tx: Db, { one, other }: Exchange, now: Date) {
  const reader = await readerOf(tx, one.userId, one.session.cohortId);
  if (reader) await sendEmail(tx, weekDeclined(reader, one, other, now));
}

async function exchangeTurns(tx: Db, exchange: Exchange, now: Date) {
  const { one, other } = exchange;
  const both = [one.session.id, other.session.id];
  for (const [own, there] of pairs(one, other)) {
    const seat = (await findSeat(tx, own.session.cohortId, own.userId)) ?? null;
    if (!mayExchange(seat) || !mayExchangeTurn(own.session, own.userId, now))
      throw conflict(
        'One of the two sessions has started or now has another facilitator, so you can’t swap.',
      );
    if (await leadsMeanwhile(tx, own.userId, there.session, both))
      throw conflict(`${own.name} is facilitating another session at that time, so you can’t swap.`);
  }
  for (const [own, there] of pairs(one, other)) {
    await handWeek(tx, own, there, now);
    await answerFor(tx, there.session.id, own.userId, { answer: 'going' }, now);
    await answerFor(tx, own.session.id, own.userId, { answer: 'cannot' }, now);
  }
  await dropProposals(tx, both, now);
  await tellAll(tx, exchange, (reader) => weekExchanged(reader, one, other, now));
}

/**
 * Takes a proposal back, or undoes an exchange before it begins; either of the two may. Answers with the session of
 * their own cohort. Throws `conflict` once it has begun.
 */
export async function endWeek(actor: Actor, exchangeId: string) {
  const now = clock.now();
  const { one, other, state } = await db.transaction(async (tx) => {
    const exchange = await held(tx, actor, exchangeId);
    const { one, other, state } = exchange;
    if (state === 'agreed') {
      if (!mayUndo([one.session, other.session], now))
        throw conflict('One of the two sessions has started, so the swap can’t be undone.');
      await undo(tx, exchange, now);
    } else if (one.userId === actor.userId) await settleExchange(tx, exchange.id, 'withdrawn', now);
    else throw missing();
    return exchange;
  });
  if (state === 'agreed') publishTurns(one, other);
  return (one.userId === actor.userId ? one : other).session.id;
}

/** Ends what a facilitator has exchanged or proposed once they lead a cohort no more; its turns fall to nobody. */
export async function endWeeksOf(tx: Db, cohortId: string, userId: string, now: Date) {
  for (const exchange of await comingExchangesOf(tx, cohortId, userId, now))
    if (exchange.state === 'agreed') await undo(tx, exchange, now, userId);
    else await settleExchange(tx, exchange.id, 'withdrawn', now);
}

async function undo(tx: Db, exchange: Exchange, now: Date, gone?: string) {
  const { one, other } = exchange;
  await settleExchange(tx, exchange.id, 'undone', now);
  for (const [own, there] of pairs(one, other)) {
    const isEmpty = await takeWeekBack(tx, own, there, there.userId === gone ? null : there.userId);
    if (isEmpty) await loseLeader(tx, { ...nobody, sessionIds: [there.session.id], lostAt: now });
    if (own.userId !== gone) await answerFor(tx, own.session.id, own.userId, { answer: 'going' }, now);
  }
  await settleAll(tx, [one.session.id, other.session.id], now);
  await tellAll(tx, exchange, (reader) => weekUndone(reader, one, other, now));
}

const nobody = { userId: null, isUnasked: false };

const pairs = (one: Side, other: Side) =>
  [
    [one, other],
    [other, one],
  ] as const;

/** The two, whoever else leads their cohorts, and the organisers; nobody twice. */
async function tellAll(tx: Db, { one, other, groupId }: Exchange, message: (to: Reader) => Email) {
  const people = [
    ...(await leadersToTell(tx, one.session.cohortId, one.session.id)),
    ...(await leadersToTell(tx, other.session.cohortId, other.session.id)),
    ...(await organisersOf(tx, groupId)),
  ];
  const once = new Map(people.map((person) => [person.userId, person]));
  await sendEmails(
    tx,
    [...once.values()].flatMap(({ email, ...to }) => (email ? [message({ ...to, groupId, email })] : [])),
  );
}

/** An exchange of the actor's under the locks of both cohorts, as it is then. */
async function held(tx: Db, actor: Actor, exchangeId: string) {
  const { one, other } = await exchangeFor(tx, actor, exchangeId);
  await lockBoth(tx, one.session.cohortId, other.session.cohortId);
  await lockExchange(tx, exchangeId);
  return exchangeFor(tx, actor, exchangeId);
}

/** A session of a cohort that the person leads by office. Throws `missing`, `forbidden`. */
export async function leadersSession(on: Db, actor: Actor, sessionId: string) {
  const own = await sessionFor(on, actor, sessionId);
  allow(mayExchange(own.seat), 'Only facilitators of this cohort can swap its sessions.');
  return own;
}

function publishTurns(one: Side, other: Side) {
  for (const [own, there] of pairs(one, other)) {
    publish('cohorts.roleChanged', { cohortId: there.session.cohortId, userId: own.userId });
  }
}
