import { ownCohortFor } from '../cohorts/queries.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, invalid, missing } from '../platform/errors.ts';
import { publish } from '../platform/events.ts';
import { post } from '../platform/mail.ts';
import { sessionFor } from '../sessions/queries.ts';
import { settleAll } from '../sessions/seats.actions.ts';
import { turnGone, turnOffered, turnsGiven } from './letters.ts';
import {
  addressesOf,
  deleteAbsence,
  deleteOffer,
  leadersOf,
  lockRota,
  lockTurn,
  saveAbsence,
  saveLeader,
  saveMayLead,
  saveOffer,
  turnsOf,
} from './queries.ts';
import { fillTurns, isAway, isStillOpen, leads, mayArrange, mayVolunteer } from './rules.ts';

/** Gives every empty turn to come to somebody, and tells each of theirs. Returns how many were given and how many are left. */
export async function fillRota(actor: Actor, cohortId: string, now = clock.now()) {
  const { cohort, standing } = await ownCohortFor(db, actor, cohortId);
  allow(mayArrange(standing));
  const given = await db.transaction(async (tx) => {
    await lockRota(tx, cohortId);
    const leaders = await leadersOf(tx, cohort, now);
    const turns = await turnsOf(tx, cohortId);
    const coming = turns.filter(({ startsAt }) => now < startsAt);
    const last = turns.findLast(({ startsAt }) => startsAt <= now);
    const filled = fillTurns(coming, leaders, last?.leaderId);
    const done = filled.filter(({ leaderId }) => leaderId);
    for (const { sessionId, leaderId } of done) await saveLeader(tx, sessionId, leaderId);
    await settleAll(tx, done.map(sessionIdOf), now);
    for (const leader of leaders) {
      const theirs = coming.filter(({ sessionId }) =>
        filled.some((one) => one.sessionId === sessionId && one.leaderId === leader.userId),
      );
      if (theirs.length > 0 && leader.email)
        await post(tx, turnsGiven({ ...leader, email: leader.email }, cohort, theirs, now));
    }
    return filled;
  });
  const done = given.filter(({ leaderId }) => leaderId);
  publish('rotation.turnsChanged', { cohortId, sessionIds: done.map(sessionIdOf) });
  return { given: done.length, left: given.length - done.length };
}

const sessionIdOf = ({ sessionId }: { sessionId: string }) => sessionId;

/** Gives one turn to somebody by hand, or empties it. Both people are told. Answers which cohort's turn it is. */
export async function giveTurn(actor: Actor, sessionId: string, leaderId: string | null, now = clock.now()) {
  const { session, cohort, standing } = await sessionFor(db, actor, sessionId);
  allow(mayArrange(standing));
  return changeTurn(actor, { ...session, cohort }, leaderId, now, () => undefined);
}

/**
 * Takes a turn that is offered, or empty: the first has it, the next is told so. Answers which cohort's turn it is.
 * Throws `conflict`.
 */
export async function takeTurn(actor: Actor, sessionId: string, now = clock.now()) {
  const { session, cohort, seat } = await sessionFor(db, actor, sessionId);
  allow(leads(seat), 'Say on the rota that you may lead, then take the turn.');
  return changeTurn(actor, { ...session, cohort }, actor.userId, now, ({ leaderId, offer }) => {
    if (leaderId && leaderId !== actor.userId && !offer) throw conflict('Somebody else has taken this turn.');
  });
}

interface TurnFacts {
  id: string;
  date: string;
  startsAt: Date;
  zone: string;
  cancelledAt: Date | null;
  cohort: { id: string; groupId: string; zone: string; name: string };
}

type Locked = Awaited<ReturnType<typeof lockTurn>>;

async function changeTurn(
  actor: Actor,
  session: TurnFacts,
  to: string | null,
  now: Date,
  check: (turn: Locked) => void,
) {
  if (!isStillOpen(session, now))
    throw conflict('This session has begun, or is cancelled: its turn stays as it is.');
  const { cohort } = session;
  const changed = await db.transaction(async (tx) => {
    // The cohort too: whoever is just giving up their seat cannot be given a turn.
    await lockRota(tx, cohort.id);
    const turn = await lockTurn(tx, session.id);
    check(turn);
    if (turn.leaderId === to) return false;
    if (to) await requireLeader(tx, session, to, now);
    await saveLeader(tx, session.id, to);
    // Whoever leads takes no seat, so that one may be free now.
    await settleAll(tx, [session.id], now);
    await tellBoth(tx, actor, session, { from: turn.leaderId, to, now });
    return true;
  });
  if (changed) publish('rotation.turnsChanged', { cohortId: cohort.id, sessionIds: [session.id] });
  return cohort.id;
}

async function requireLeader(tx: Db, session: TurnFacts, userId: string, now: Date) {
  const leader = (await leadersOf(tx, session.cohort, now)).find((one) => one.userId === userId);
  if (!leader) throw invalidLeader('This person has not said that they may lead.');
  if (isAway(leader, session.date)) throw invalidLeader(`${leader.name} is away on that date.`);
}

// The sentence for the whole too: whoever takes a turn has no field to find it beside.
const invalidLeader = (sentence: string) => invalid({ leader: sentence }, sentence);

async function tellBoth(
  tx: Db,
  actor: Actor,
  session: TurnFacts,
  change: { from: string | null; to: string | null; now: Date },
) {
  const { from, to, now } = change;
  const title =
    (await turnsOf(tx, session.cohort.id)).find(({ sessionId }) => sessionId === session.id)?.title ?? '';
  const turn = { sessionId: session.id, title, startsAt: session.startsAt, zone: session.zone };
  const people = await addressesOf(
    tx,
    [from, to].filter((id) => id !== null),
  );
  const [old, next] = [
    people.find(({ userId }) => userId === from),
    people.find(({ userId }) => userId === to),
  ];
  if (old && old.userId !== actor.userId)
    await post(tx, turnGone(old, session.cohort, { words: turn, leader: next?.name ?? null }, now));
  if (next) await post(tx, turnsGiven(next, session.cohort, [turn], now));
}

/** Offers one's own turn to the others who may lead; those who are free that day get a letter. */
export async function offerTurn(actor: Actor, sessionId: string, note: string, now = clock.now()) {
  const { session, cohort } = await sessionFor(db, actor, sessionId);
  if (!isStillOpen(session, now))
    throw conflict('This session has begun, or is cancelled: its turn stays as it is.');
  await db.transaction(async (tx) => {
    const { leaderId, offer } = await lockTurn(tx, sessionId);
    if (leaderId !== actor.userId) throw conflict('This turn is not yours any more.');
    await saveOffer(tx, { sessionId, offeredBy: actor.userId, note, offeredAt: now });
    if (offer) return;
    const title = (await turnsOf(tx, cohort.id)).find((turn) => turn.sessionId === sessionId)?.title ?? '';
    const words = { sessionId, title, startsAt: session.startsAt, zone: session.zone };
    for (const leader of await leadersOf(tx, cohort, now)) {
      if (leader.userId === actor.userId || !leader.email || isAway(leader, session.date)) continue;
      const reader = { ...leader, email: leader.email };
      await post(tx, turnOffered(reader, cohort, { words, by: actor.name, note }, now));
    }
  });
  publish('rotation.turnsChanged', { cohortId: cohort.id, sessionIds: [sessionId] });
  return cohort.id;
}

/** Takes the offer back: the turn stays theirs. Throws `conflict` when somebody has taken it. */
export async function keepTurn(actor: Actor, sessionId: string) {
  const { cohort } = await sessionFor(db, actor, sessionId);
  await db.transaction(async (tx) => {
    const { leaderId } = await lockTurn(tx, sessionId);
    if (leaderId !== actor.userId) throw conflict('Somebody else has taken this turn already.');
    await deleteOffer(tx, sessionId);
  });
  publish('rotation.turnsChanged', { cohortId: cohort.id, sessionIds: [sessionId] });
  return cohort.id;
}

/** Says whether one may lead sessions of a cohort. Turns that one has stay until they are offered or given away. */
export async function sayWilling(actor: Actor, cohortId: string, willing: boolean) {
  const { seat } = await ownCohortFor(db, actor, cohortId);
  allow(mayVolunteer(seat), 'Only people of this cohort lead its sessions.');
  await saveMayLead(db, cohortId, actor.userId, willing);
}

/** Says that one is away from one date to another, both included. */
export async function addAbsence(actor: Actor, cohortId: string, { from, to }: { from: string; to: string }) {
  const { seat } = await ownCohortFor(db, actor, cohortId);
  allow(leads(seat), 'Say first that you may lead.');
  await saveAbsence(db, { cohortId, userId: actor.userId, fromDate: from, toDate: to });
}

/** Takes back one of one's own absences. */
export async function removeAbsence(actor: Actor, cohortId: string, absenceId: string) {
  await ownCohortFor(db, actor, cohortId);
  if (!(await deleteAbsence(db, cohortId, absenceId, actor.userId))) throw missing();
}
