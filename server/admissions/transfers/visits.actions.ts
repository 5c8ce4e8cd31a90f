import { findSeat, lockCohort } from '../../cohorts/seats.queries.ts';
import { type Email, sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { sessionFor } from '../../sessions/queries.ts';
import { answerFor, settleSeats } from '../../sessions/seats/seats.actions.ts';
import { lockSeatsOf } from '../../sessions/seats/seats.queries.ts';
import { freeThen, mayComeTo, mayGoElsewhere, mayMove } from '../../sessions/visits/rules.ts';
import { deleteVisit, findAttendance, findVisit, saveVisit } from '../../sessions/visits/visits.queries.ts';
import { alternativesTo, seatsAt } from './alternatives.queries.ts';
import { awayThisWeek, comesAfterAll, type Reader, visitorComes } from './emails.ts';
import { leadersToTell } from './queries.ts';

/**
 * Goes to another cohort's session in place of one's own, this once; another choice replaces the first. Both
 * facilitators are told. Throws `conflict` when the last seat has just gone.
 */
export async function visitInstead(actor: Actor, ownSessionId: string, sessionId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const own = await ownSession(tx, actor, ownSessionId);
    const choice = (await alternativesTo(tx, own.session.id)).find(({ id }) => id === sessionId);
    if (!choice) throw missing();
    await lockBoth(tx, own.cohort.id, choice.cohort.id);
    const before = await stillMember(tx, actor, own);
    if (before?.id === sessionId) return;
    if (before && !mayComeTo(before, now))
      throw conflict('The session you’re visiting has already started, so you can’t change it.');
    if (!mayComeTo(choice, now))
      throw conflict('That session has started or been cancelled. Choose another.');
    if (freeThen(await seatsAt(tx, sessionId)) === 0)
      throw conflict('The last place there has just gone. Choose another session.');
    await endVisit(tx, actor, { insteadOf: own.session.id, visited: before, goesTo: sessionId }, now);
    await saveVisit(tx, { sessionId, userId: actor.userId, insteadOf: own.session.id, arrangedAt: now });
    if ((await answerFor(tx, sessionId, actor.userId, { answer: 'going' }, now)) === 'waiting')
      throw conflict('That session is full and has a waitlist. Choose another.');
    if (mayComeTo(own.session, now))
      await answerFor(tx, own.session.id, actor.userId, { answer: 'cannot' }, now);
    await tell(tx, own, (to) => awayThisWeek(to, actor.name, own.session, choice.cohort, now));
    await tell(tx, { session: choice, cohort: choice.cohort }, (to) =>
      visitorComes(to, actor.name, choice, own.cohort, now),
    );
  });
}

/** Comes to one's own session after all, while it has a seat and nothing has begun. Throws `conflict`. */
export async function comeAfterAll(actor: Actor, ownSessionId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const own = await ownSession(tx, actor, ownSessionId);
    const visited = await findVisit(tx, own.session.id, actor.userId);
    if (!visited) return;
    await lockBoth(tx, own.cohort.id, visited.cohortId);
    const still = await stillMember(tx, actor, own);
    if (!still) return;
    if (!mayComeTo(own.session, now) || !mayComeTo(still, now))
      throw conflict('One of the two sessions has started, so you can’t change this.');
    if (freeThen(await seatsAt(tx, own.session.id)) === 0)
      throw conflict(
        'Someone is visiting in your place this week, and the session is full. Please go to the session you chose.',
      );
    await endVisit(tx, actor, { insteadOf: own.session.id, visited: still, goesTo: own.session.id }, now);
    await answerFor(tx, own.session.id, actor.userId, { answer: 'going' }, now);
    await tell(tx, own, (to) => comesAfterAll(to, actor.name, own.session, now));
    await tell(tx, { session: still, cohort: { id: still.cohortId } }, (to) =>
      comesAfterAll(to, actor.name, own.session, now),
    );
  });
}

type Own = Awaited<ReturnType<typeof sessionFor>>;

/** A session of a cohort in which the person has a member's seat. Throws `missing`, `forbidden`. */
export async function ownSession(on: Db, actor: Actor, sessionId: string): Promise<Own> {
  const own = await sessionFor(on, actor, sessionId);
  allow(mayMove(own.seat), 'Only members of this cohort can visit another one instead.');
  return own;
}

/** Locks two cohorts in one order for all, so that two people who change places never wait for each other. */
export async function lockBoth(tx: Db, one: string, other: string) {
  for (const id of [one, other].sort()) await lockCohort(tx, id);
}

interface Going {
  insteadOf: string;
  /** Where they would have gone until now. */
  visited: { id: string } | undefined;
  goesTo: string;
}

/** Ends a visit; the seat there goes on. The seats of all that is concerned are locked first, in one order for all. */
async function endVisit(tx: Db, actor: Actor, { insteadOf, visited, goesTo }: Going, now: Date) {
  await lockSeatsOf(tx, [insteadOf, goesTo, visited?.id ?? goesTo]);
  if (!visited) return;
  await deleteVisit(tx, insteadOf, actor.userId);
  await settleSeats(tx, visited.id, now);
}

/** Under the lock: the person is still of the cohort and was not at the session; answers where they go instead. */
async function stillMember(tx: Db, actor: Actor, { session, cohort }: Own) {
  if (!mayMove((await findSeat(tx, cohort.id, actor.userId)) ?? null)) throw missing();
  const attendance = await findAttendance(tx, session.id, actor.userId);
  if (!mayGoElsewhere({ attendance }))
    throw conflict('You’re marked as present at your own session, so you can’t visit another one instead.');
  return findVisit(tx, session.id, actor.userId);
}

async function tell(
  tx: Db,
  { session, cohort }: { session: { id: string }; cohort: { id: string } },
  message: (to: Reader) => Email,
) {
  const leaders = await leadersToTell(tx, cohort.id, session.id);
  await sendEmails(
    tx,
    leaders.flatMap(({ email, ...to }) => (email ? [message({ ...to, email })] : [])),
  );
}
