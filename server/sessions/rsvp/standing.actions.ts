import { lockPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { leadsAgain } from '../leading.actions.ts';
import { answerAll, settleMoved, settleSeats, type Wish } from '../seats/seats.actions.ts';
import { type LockedSeats, lockSeats, lockSeatsOf, stillInside } from '../seats/seats.queries.ts';
import {
  answersByStanding,
  answersTo,
  deleteStanding,
  forgetStandingAnswers,
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
    if (said.length >= most)
      throw conflict(`You already have ${most} of these. Delete one you no longer need first.`);
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
    const given = await answersByStanding(
      tx,
      id,
      coming.map((session) => session.id),
    );
    const answered = coming.filter((session) => given.has(session.id));
    for (const session of answered) {
      const locked = await lockSeats(tx, session.id);
      if (locked) await forget(tx, locked, new Map([[userId, given.get(session.id)]]));
    }
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
  const byCohort = new Map<string, Standings>();
  for (const session of coming) {
    const said = byCohort.get(session.cohortId) ?? (await standingIn(tx, session.cohortId, userId));
    byCohort.set(session.cohortId, said);
    await answerSession(tx, session, said, now, userId);
  }
}

type Standings = Awaited<ReturnType<typeof standingIn>>;

/** Answers one session for everybody whose standing answers say something else of it now, all at once. */
async function answerSession(
  tx: Db,
  session: { id: string; cohortId: string; date: string },
  said: Standings,
  now: Date,
  only?: string,
) {
  const locked = await lockSeats(tx, session.id);
  if (!locked) return;
  const given = new Map((await answersTo(tx, session.id)).map((one) => [one.userId, one]));
  const bySaid = Map.groupBy(said, ({ userId }) => userId);
  const byOthers = [...given.values()].filter(({ standingId }) => standingId !== null);
  const people = new Set([...bySaid.keys(), ...byOthers.map(({ userId }) => userId)]);
  const forgotten = new Map<string, string | undefined>();
  const answers: (Wish & { userId: string })[] = [];
  for (const userId of only ? [only] : people) {
    const what = byStanding(given.get(userId), standingFor(session, bySaid.get(userId) ?? []));
    if (what === 'forget') forgotten.set(userId, given.get(userId)?.answer);
    else if (what !== 'leave') answers.push({ userId, ...what });
  }
  if (forgotten.size > 0) {
    await forget(tx, locked, forgotten);
    await settleSeats(tx, session.id, now);
  }
  if (answers.length === 0) return;
  // Whom it frees of leading, and who leads again, has changed the row since it was locked.
  const led = forgotten.size > 0 ? await lockSeats(tx, session.id) : locked;
  // Who is out of the cohort by now has no seat to answer for: that is true only under the lock.
  const inside = await stillInside(
    tx,
    session,
    answers.map(({ userId }) => userId),
  );
  // A refused answer is what they said of this session no longer: it harms nobody else's, nor the move.
  const theirs = answers.filter(({ userId }) => inside.has(userId));
  if (led && theirs.length > 0) await answerAll(tx, led, theirs, now);
}

/** Takes back what standing answers gave. Whoever was to lead and could not, by such an answer, leads again. */
async function forget(tx: Db, locked: LockedSeats, answers: ReadonlyMap<string, string | undefined>) {
  await forgetStandingAnswers(tx, locked.id, [...answers.keys()]);
  if (locked.lostLeaderId && answers.get(locked.lostLeaderId) === 'cannot') await leadsAgain(tx, locked);
}
