import { ownCohortFor } from '../../cohorts/queries.ts';
import { lockPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import {
  countQuestions,
  deleteNote,
  deleteQuestion,
  deleteTick,
  findReading,
  saveNote,
  saveQuestion,
  saveTick,
} from './queries.ts';

/** Ticks a reading as read, or takes the tick away; saying the same twice changes nothing. Throws `missing`. */
export async function tickReading(
  actor: Actor,
  cohortId: string,
  readingId: string,
  read: boolean,
  now = clock.now(),
) {
  await readingFor(actor, cohortId, readingId);
  if (read) await saveTick(db, actor.userId, readingId, now);
  else await deleteTick(db, actor.userId, readingId);
}

/** Keeps a person's own note on a reading; an empty one is no note. Throws `missing`. */
export async function noteReading(
  actor: Actor,
  cohortId: string,
  readingId: string,
  body: string,
  now = clock.now(),
) {
  await readingFor(actor, cohortId, readingId);
  if (body) await saveNote(db, { userId: actor.userId, readingId, body, updatedAt: now });
  else await deleteNote(db, actor.userId, readingId);
}

/** As many questions of one person wait for a cohort's sessions at most. */
const mostWaiting = 30;

/** Puts a question into the box of the session on this reading's unit. Throws `missing`, or `conflict` at a great many. */
export async function askBefore(
  actor: Actor,
  cohortId: string,
  readingId: string,
  { id, text, anonymous }: { id?: string | undefined; text: string; anonymous: boolean },
  now = clock.now(),
) {
  const { unitId } = await readingFor(actor, cohortId, readingId);
  const question = { cohortId, unitId, readingId, authorId: actor.userId, anonymous, text, createdAt: now };
  await db.transaction(async (tx) => {
    await lockPerson(tx, actor.userId);
    if ((await countQuestions(tx, cohortId, actor.userId)) >= mostWaiting)
      throw conflict(`You already have ${mostWaiting} questions waiting. Withdraw one first.`);
    if (!(await saveQuestion(tx, { ...question, ...(id ? { id } : {}) }))) isThereAlready({ id });
  });
}

/** Takes one's own question back before it is in a room. Throws `missing`. */
export async function withdrawQuestion(actor: Actor, cohortId: string, id: string) {
  await ownCohortFor(db, actor, cohortId);
  if (!(await deleteQuestion(db, cohortId, actor.userId, id)))
    throw missing('This question can no longer be withdrawn.');
}

/** A reading of the cohort's curriculum, through the person's place in the cohort. */
async function readingFor(actor: Actor, cohortId: string, readingId: string) {
  const { cohort } = await ownCohortFor(db, actor, cohortId);
  const reading = await findReading(db, cohort.curriculumId, readingId);
  if (!reading) throw missing();
  return reading;
}
