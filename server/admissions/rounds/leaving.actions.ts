import type { Seating } from '../../cohorts/events.ts';
import { endSeat } from '../../cohorts/seats.actions.ts';
import { holdPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { lockOwn } from './application.actions.ts';
import { changeApplication, cohortOfRound, removeDraft } from './application.queries.ts';
import { isDroppingOut, mayLeave } from './application.rules.ts';
import { endPromisesTo } from './endings.ts';
import { addHistory } from './history.queries.ts';
import { type Application, appliedRoundFor, type Round } from './queries.ts';
import { fillPlaces } from './seats.actions.ts';

/**
 * Takes an application back, deletes one that was never handed in, or drops out: out of the round, and out of its
 * cohort where there is one already. A place that comes free goes to the first of the waitlist.
 */
export async function leaveRound(actor: Actor, roundId: string) {
  const now = clock.now();
  const ended = await db.transaction(async (tx) => {
    const { application } = await appliedRoundFor(tx, actor, roundId);
    if (!mayLeave(application)) throw conflict('There’s nothing to withdraw.');
    if (!(await holdPerson(tx, actor.userId))) throw missing();
    await endPromisesTo(tx, { roundId, userIds: [actor.userId] }, now);
    const ended = await leaveCohortOf(tx, roundId, actor.userId, now);
    const { round, mine } = await lockOwn(tx, roundId, actor.userId);
    if (mine) await endApplication(tx, round, mine, now);
    return ended;
  });
  publishLeft(ended);
}

/** Ends somebody's place in a round, whatever it was. The round and the application must be locked. */
export async function endApplication(tx: Db, round: Round, mine: Application, now: Date) {
  if (!mayLeave(mine)) return;
  if (mine.submittedAt === null) return removeDraft(tx, mine.id);
  const state = isDroppingOut(mine) ? 'left' : 'withdrawn';
  await changeApplication(tx, mine.id, { state, updatedAt: now, version: mine.version + 1 });
  await addHistory(tx, mine.id, state, mine.userId);
  await fillPlaces(tx, round, now);
}

/**
 * Gives up the seat that a round has given somebody; answers with it, or null where there is none. Before the round is
 * locked: cohorts come first everywhere.
 */
export async function leaveCohortOf(tx: Db, roundId: string, userId: string, now: Date) {
  const cohort = await cohortOfRound(tx, roundId, userId);
  if (!cohort) return null;
  const left: Seating = { cohortId: cohort.id, userId };
  await endSeat(tx, left, { status: 'left', reason: '' }, now);
  return left;
}

/** Tells the screens, after the commit. */
export function publishLeft(left: Seating | null) {
  if (left) publish('cohorts.memberLeft', left);
}
