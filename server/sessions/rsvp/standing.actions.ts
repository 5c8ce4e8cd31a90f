import { lockPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { leaderFreed } from '../leading.actions.ts';
import { answerFor, settleMoved, settleSeats } from '../seats/seats.actions.ts';
import { lockSeatsOf } from '../seats/seats.queries.ts';
import {
  answersTo,
  deleteStanding,
  forgetStandingAnswer,
  ownCohorts,
  ownComing,
  ownStanding,
  saveStanding,
  standingIn,
  stillComing,
} from './standing.queries.ts';
import { byStanding, standingFor } from './standing.rules.ts';

const most = 20;

/** Comes to all sessions of a cohort, those there are and those that will be. Throws `missing` without a seat in it. */
export async function comeToAll(actor: Actor, cohortId: string) {
  await say(actor, { cohortId });
}

/** Is away on some days, both included, for all cohorts. Throws `conflict` for more absences than anybody has. */
export async function beAway(
  actor: Actor,
  { id, from, until }: { id?: string | undefined; from: string; until: string },
) {
  await say(actor, { ...(id ? { id } : {}), fromDate: from, untilDate: until });
}

async function say(
  actor: Actor,
  what: { id?: string; cohortId?: string; fromDate?: string; untilDate?: string },
) {
  const now = clock.now();
  const { userId } = actor;
  await db.transaction(async (tx) => {
    // Not shared: two that come at once are counted one after the other.
    if (!(await lockPerson(tx, userId))) throw missing();
    if (what.cohortId && !(await ownCohorts(tx, userId)).some(({ id }) => id === what.cohortId))
      throw missing();
    const said = await ownStanding(tx, userId);
    if (what.id && said.some(({ id }) => id === what.id)) return void isThereAlready(what);
    if (said.length >= most) throw conflict(`You have ${most} of these already. Take one back that is over.`);
    await saveStanding(tx, { userId, ...what, saidAt: now });
    await applyTo(tx, await ownComing(tx, userId, now), now, userId);
  });
}

/** Takes back what somebody said once for many, with the answers that it gave and they have not given themselves. */
export async function takeStandingBack(actor: Actor, id: string) {
  const now = clock.now();
  const { userId } = actor;
  await db.transaction(async (tx) => {
    const coming = await ownComing(tx, userId, now);
    await lockSeatsOf(
      tx,
      coming.map((session) => session.id),
    );
    const given = new Map<string, Awaited<ReturnType<typeof answersTo>>>();
    for (const session of coming) given.set(session.id, await answersTo(tx, session.id));
    const mineIn = (sessionId: string) =>
      given.get(sessionId)?.find((one) => one.userId === userId && one.standingId === id);
    const answered = coming.filter(({ id: sessionId }) => mineIn(sessionId));
    for (const { id: sessionId } of answered) await forget(tx, sessionId, userId, mineIn(sessionId)?.answer);
    if (!(await deleteStanding(tx, userId, id))) throw missing();
    for (const session of answered) await settleSeats(tx, session.id, now);
    // Another absence, or the cohort that one comes to, may have something to say of them now.
    await applyTo(tx, answered, now, userId);
  });
}

/**
 * Everything that follows from sessions having another time, or taking place after all: what was offered for the old one
 * is offered anew, and they are answered for those who have said so once for many.
 */
export async function settleAfterMove(tx: Db, sessionIds: string[], now: Date) {
  for (const id of sessionIds.toSorted()) await settleMoved(tx, id, now);
  await applyStanding(tx, sessionIds, now);
}

/** Answers sessions that were added or moved for those who have said so once for many. */
export async function applyStanding(tx: Db, sessionIds: string[], now: Date) {
  if (sessionIds.length > 0) await applyTo(tx, await stillComing(tx, sessionIds, now), now);
}

async function applyTo(
  tx: Db,
  coming: { id: string; cohortId: string; date: string }[],
  now: Date,
  userId?: string,
) {
  const byCohort = new Map<string, Awaited<ReturnType<typeof standingIn>>>();
  for (const session of coming) {
    const all = byCohort.get(session.cohortId) ?? (await standingIn(tx, session.cohortId, userId));
    byCohort.set(session.cohortId, all);
    const given = new Map((await answersTo(tx, session.id)).map((one) => [one.userId, one]));
    const people = new Set([
      ...all.map((one) => one.userId),
      ...[...given.values()].filter((one) => one.standingId !== null).map((one) => one.userId),
    ]);
    for (const person of people) {
      if (userId && person !== userId) continue;
      const mine = all.filter((one) => one.userId === person);
      const what = byStanding(given.get(person), standingFor(session, mine));
      if (what === 'leave') continue;
      if (what === 'forget') {
        await forget(tx, session.id, person, given.get(person)?.answer);
        await settleSeats(tx, session.id, now);
      } else await answerFor(tx, session.id, person, what, now);
    }
  }
}

/** Whoever was to lead and could not, by an answer that is taken back, leads again. */
async function forget(tx: Db, sessionId: string, userId: string, answer: string | undefined) {
  await forgetStandingAnswer(tx, sessionId, userId);
  if (answer === 'cannot') await leaderFreed(tx, sessionId, userId);
}
