import { ownCohortFor } from '../cohorts/queries.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { deleteNote, deleteTick, findReading, saveNote, saveTick } from './queries.ts';

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

/** A reading of the cohort's curriculum, through the person's place in the cohort. */
async function readingFor(actor: Actor, cohortId: string, readingId: string) {
  const { cohort } = await ownCohortFor(db, actor, cohortId);
  if (!(await findReading(db, cohort.curriculumId, readingId))) throw missing();
}
