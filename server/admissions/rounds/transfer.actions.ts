import { holdPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid, missing } from '../../platform/errors.ts';
import { dateIn } from '../../platform/time.ts';
import {
  changeApplication,
  cohortOfRound,
  coursesDoneHere,
  lockApplicationOf,
  lockApplicationsOf,
  otherRoundsFor,
  storeArrived,
} from './application.queries.ts';
import { carriedOver, isLater, mayDefer, mayTransfer, stillMissing } from './application.rules.ts';
import { lockRound } from './applications.queries.ts';
import { endPromisesTo } from './endings.ts';
import { addHistories, addHistory } from './history.queries.ts';
import { leaveCohortOf, publishLeft } from './leaving.actions.ts';
import { type Application, appliedRoundFor, type Round } from './queries.ts';
import { type Answers, isIn, type Question } from './rules.ts';
import { enterAll, fillPlaces } from './seats.actions.ts';

/** Where somebody would rather be: another round by its id, or the one that is announced next. */
export type Destination = string | 'next';

/**
 * Takes an application to another round, with its answers; or keeps it for the next round that is announced. Whoever
 * leads drops out instead of waiting for a later one. Answers with the name of where it went.
 */
export async function transferApplication(
  actor: Actor,
  roundId: string,
  destination: Destination,
): Promise<string> {
  const now = clock.now();
  const { ended, name } = await db.transaction(async (tx) => {
    const found = await appliedRoundFor(tx, actor, roundId);
    const leads = (await cohortOfRound(tx, roundId, actor.userId))?.role === 'facilitator';
    const to = await chosenRound(tx, found.round, actor, destination, now);
    refuseWhere(found.application, found.round, to, leads);
    if (!(await holdPerson(tx, actor.userId))) throw missing();
    await endPromisesTo(tx, { roundId, userIds: [actor.userId] }, now);
    const ended = await leaveCohortOf(tx, roundId, actor.userId, now);
    // In one order for all, so that two people who change places do not wait for each other.
    for (const id of [roundId, ...(to ? [to.id] : [])].sort()) await lockRound(tx, id);
    const mine = await lockApplicationOf(tx, roundId, actor.userId);
    if (!mine || !isIn(mine)) throw conflict('This application has already moved or been withdrawn.');
    await sendOff(tx, found.round, mine, to, now);
    if (to) await arriveAll(tx, to, [{ ...found.round, application: mine }], now);
    return { ended, name: to?.name ?? 'the next round' };
  });
  publishLeft(ended);
  return name;
}

async function chosenRound(tx: Db, round: Round, actor: Actor, destination: Destination, now: Date) {
  if (destination === 'next') return null;
  const others = await otherRoundsFor(tx, round, actor.userId, now);
  const chosen = others.find(({ id }) => id === destination);
  if (!chosen) throw invalid({ to: 'Choose one of these rounds.' });
  return chosen;
}

function refuseWhere(mine: Application, from: Round, to: Round | null, leads: boolean) {
  if (!mayTransfer(mine)) throw conflict('Only a submitted application can move to another round.');
  if ((to === null || isLater(from, to)) && !mayDefer(mine, leads))
    throw conflict(
      'Facilitators can’t defer to a later round. You can drop out and apply again for a later one.',
    );
}

async function sendOff(tx: Db, from: Round, mine: Application, to: Round | null, now: Date) {
  const state = to && !isLater(from, to) ? 'moved' : 'deferred';
  const change = { movedTo: to?.id ?? null, updatedAt: now, version: mine.version + 1 };
  await changeApplication(tx, mine.id, { state, ...change });
  await addHistory(tx, mine.id, state, mine.userId, to?.name ?? 'the next round');
  await fillPlaces(tx, from, now);
}

/** What comes into another round: an application, with the name and the questions of the round it was written for. */
export interface Arriving {
  name: string;
  questions: Question[];
  application: Application;
}

/**
 * Puts applications into another round: handed in where they answer all that this one asks, otherwise as something to
 * go on with; in as many statements however many they are. The round must be locked. Answers by application whether it
 * is complete; left out is whose person is in already.
 */
export async function arriveAll(
  tx: Db,
  round: Round,
  all: readonly Arriving[],
  now: Date,
): Promise<Map<string, { isComplete: boolean }>> {
  // Of two that somebody brings, the first counts.
  const firsts = new Map(all.toReversed().map((from) => [from.application.userId, from]));
  const userIds = [...firsts.keys()].toReversed();
  if (userIds.length === 0) return new Map();
  const known = await lockApplicationsOf(tx, round.id, userIds);
  const arriving = userIds.flatMap((userId) => {
    const [from, there] = [firsts.get(userId), known.get(userId)];
    if (!from || (there && isIn(there))) return [];
    const { questions, application: mine } = from;
    const answers: Answers = {
      ...carriedOver({ questions, answers: mine.answers }, round),
      ...written(there),
    };
    return [{ from, userId, role: mine.role, answers, updatedAt: now }];
  });
  if (arriving.length === 0) return new Map();
  const kept = [...known.values()].map(({ id }) => id);
  const stored = await storeArrived(
    tx,
    round.id,
    arriving.map(({ from: _, ...one }) => one),
    kept,
  );
  const ids = new Map(stored.map(({ userId, id }) => [userId, id]));
  if (ids.size < arriving.length)
    throw conflict('Someone has just started an application there. Please try again.');
  const idOf = ({ userId }: { userId: string }) => ids.get(userId) ?? '';
  await addHistories(
    tx,
    arriving.map((one) => ({
      ...{ applicationId: idOf(one), what: 'arrived', by: one.userId, note: one.from.name },
    })),
  );
  const today = dateIn(round.zone, now);
  const done = await coursesDoneHere(tx, userIds, round.prerequisiteCurriculumId, today);
  const arrived = arriving.map(({ userId, role, answers }) => {
    const missing = stillMissing(round, { role, answers, doneHere: done.has(userId) });
    return { id: idOf({ userId }), role, isComplete: Object.keys(missing).length === 0 };
  });
  await enterAll(
    tx,
    round,
    arrived.filter(({ isComplete }) => isComplete),
    now,
  );
  return new Map(arrived.map(({ id, isComplete }) => [id, { isComplete }]));
}

const written = (known: Application | undefined) =>
  Object.fromEntries(
    Object.entries(known?.answers ?? {}).filter(([name, answer]) => name !== 'own' && answer),
  );
