import { holdPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid, missing } from '../../platform/errors.ts';
import { dateIn } from '../../platform/time.ts';
import {
  changeApplication,
  cohortOfRound,
  courseDoneHere,
  lockApplicationOf,
  otherRoundsFor,
  startApplication,
} from './application.queries.ts';
import { carriedOver, isLater, mayDefer, mayTransfer, stillMissing } from './application.rules.ts';
import { lockRound } from './applications.queries.ts';
import { endPromisesTo } from './endings.ts';
import { addHistory } from './history.queries.ts';
import { leaveCohortOf, publishLeft } from './leaving.actions.ts';
import { type Application, appliedRoundFor, type Round } from './queries.ts';
import { type Answers, isIn, type Question } from './rules.ts';
import { enterRound, fillPlaces } from './seats.actions.ts';

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
    if (to) await arrive(tx, to, { ...found.round, application: mine }, now);
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
 * Puts an application into another round: handed in where it answers all that this one asks, otherwise as something
 * to go on with. The round must be locked. Undefined where its person is in already.
 */
export async function arrive(
  tx: Db,
  round: Round,
  from: Arriving,
  now: Date,
): Promise<{ id: string; isComplete: boolean } | undefined> {
  const { userId, role } = from.application;
  const known = await lockApplicationOf(tx, round.id, userId);
  if (known && isIn(known)) return undefined;
  const { questions, application: mine } = from;
  const answers: Answers = { ...carriedOver({ questions, answers: mine.answers }, round), ...written(known) };
  const application = await store(tx, round.id, known, { userId, role, answers, updatedAt: now });
  await addHistory(tx, application.id, 'arrived', userId, from.name);
  const today = dateIn(round.zone, now);
  const doneHere = await courseDoneHere(tx, userId, round.prerequisiteCurriculumId, today);
  const missing = stillMissing(round, { role, answers, doneHere: doneHere !== undefined });
  const isComplete = Object.keys(missing).length === 0;
  if (isComplete) await enterRound(tx, round, application, now);
  return { id: application.id, isComplete };
}

const written = (known: Application | undefined) =>
  Object.fromEntries(
    Object.entries(known?.answers ?? {}).filter(([name, answer]) => name !== 'own' && answer),
  );

async function store(
  tx: Db,
  roundId: string,
  known: Application | undefined,
  facts: Pick<Application, 'userId' | 'role' | 'answers' | 'updatedAt'>,
) {
  if (known) {
    const { userId: _, ...change } = facts;
    await changeApplication(tx, known.id, { ...change, state: 'draft', version: known.version + 1 });
    return { id: known.id, role: facts.role };
  }
  const made = await startApplication(tx, { roundId, ...facts });
  if (!made) throw conflict('You’ve just started an application there. Please try again.');
  return made;
}
