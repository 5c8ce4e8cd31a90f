import { sendEmails } from '../../mail/mail.ts';
import { holdPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid, missing } from '../../platform/errors.ts';
import { dateIn } from '../../platform/time.ts';
import {
  changeApplication,
  courseDoneHere,
  lockApplicationOf,
  startApplication,
} from './application.queries.ts';
import { asksOf, mayWrite, stillMissing } from './application.rules.ts';
import { lockRound } from './applications.queries.ts';
import { addHistory } from './history.queries.ts';
import { type Application, type Round, roundFor } from './queries.ts';
import { type Answers, type ApplicationRole, appliesUntil, isIn } from './rules.ts';
import { enterRound, fillPlaces } from './seats.actions.ts';
import { applicationEmailFacts } from './seats.queries.ts';
import { changesPlace } from './seats.rules.ts';
import { receivedEmail } from './sign-up.emails.ts';

/** What somebody has written so far; `version` is that of the application they wrote it into, 0 where there was none. */
export interface Written {
  role: ApplicationRole;
  answers: Answers;
  version: number;
}

/**
 * Keeps what somebody writes until they hand it in; nobody else sees it. Answers with its new version. Throws
 * `conflict` when it was written in another window meanwhile, or is handed in already.
 */
export async function saveDraft(actor: Actor, roundId: string, written: Written): Promise<number> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await roundFor(tx, actor, roundId);
    if (!(await holdPerson(tx, actor.userId))) throw missing();
    const { round, mine } = await lockOwn(tx, roundId, actor.userId);
    openFor(round, mine ?? null, now);
    if (mine && isIn(mine))
      throw conflict('You’ve already submitted this. Use the button to save your changes.');
    const { id, version } = await write(tx, { roundId, userId: actor.userId }, written, mine, now);
    if (mine && mine.state !== 'draft') await changeApplication(tx, id, { state: 'draft' });
    return version;
  });
}

/**
 * Hands in an application, or changes one that is handed in. Everything that the round asks for must be there. Under
 * the round's lock, since turns and places are given in the order of handing in. Answers whether it is new.
 */
export async function handIn(actor: Actor, roundId: string, written: Written): Promise<'new' | 'changed'> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await roundFor(tx, actor, roundId);
    if (!(await holdPerson(tx, actor.userId))) throw missing();
    const { round, mine } = await lockOwn(tx, roundId, actor.userId);
    openFor(round, mine ?? null, now);
    await demandAll(tx, round, actor, written, now);
    const { id } = await write(tx, { roundId, userId: actor.userId }, written, mine, now);
    if (mine && isIn(mine)) {
      await addHistory(tx, id, 'changed', actor.userId);
      await changePlace(tx, round, mine, written.role, now);
      return 'changed';
    }
    await addHistory(tx, id, 'submitted', actor.userId);
    await enterRound(tx, round, { id, role: written.role }, now);
    if (round.approval) await tellReceived(tx, actor, round, id, now);
    return 'new';
  });
}

/** Where nobody decides they are told of their place instead. */
async function tellReceived(tx: Db, actor: Actor, round: Round, applicationId: string, now: Date) {
  const until = { closes: appliesUntil(round, now) ?? round.closesAt, zone: round.zone };
  const people = await applicationEmailFacts(tx, [applicationId]);
  await sendEmails(
    tx,
    people.map((about) => receivedEmail(about, actor, until, now)),
  );
}

/** A round and the asker's application to it, both locked, in this order everywhere. */
export async function lockOwn(tx: Db, roundId: string, userId: string) {
  const round = await lockRound(tx, roundId);
  if (!round) throw missing();
  return { round, mine: await lockApplicationOf(tx, roundId, userId) };
}

function openFor(round: Round, mine: Application | null, now: Date) {
  if (!mayWrite(round, mine, now))
    throw conflict('Applications to this round are closed, so you can’t submit or change yours.');
}

/** Throws `invalid` with a sentence for each answer that is still missing. */
async function demandAll(tx: Db, round: Round, { userId, zone }: Actor, written: Written, now: Date) {
  const today = dateIn(zone, now);
  const doneHere = await courseDoneHere(tx, userId, round.prerequisiteCurriculumId, today);
  const missing = stillMissing(asksOf(round), { ...written, doneHere: doneHere !== undefined });
  if (Object.keys(missing).length > 0) throw invalid(missing);
}

async function write(
  tx: Db,
  { roundId, userId }: Pick<Application, 'roundId' | 'userId'>,
  { role, answers, version }: Written,
  mine: Application | undefined,
  now: Date,
): Promise<{ id: string; version: number }> {
  if (version !== (mine?.version ?? 0))
    throw conflict('You’ve changed this in another window. Submit it again to keep what you see here.');
  if (mine) {
    await changeApplication(tx, mine.id, { role, answers, updatedAt: now, version: version + 1 });
    return { id: mine.id, version: version + 1 };
  }
  const made = await startApplication(tx, { roundId, userId, role, answers, updatedAt: now });
  if (!made) throw conflict('You’ve changed this in another window. Please submit it again.');
  return made;
}

/** Where nobody decides, who would rather lead gives their place on, and who would rather read needs one. */
async function changePlace(tx: Db, round: Round, mine: Application, role: ApplicationRole, now: Date) {
  if (round.approval || !changesPlace(mine.role, role)) return;
  await enterRound(tx, round, { id: mine.id, role }, now);
  await fillPlaces(tx, round, now);
}
