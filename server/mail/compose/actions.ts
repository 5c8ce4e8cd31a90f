import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { enqueueAll } from '../../platform/jobs.ts';
import { writeLetters } from '../queue/outbox.queries.ts';
import type { Letter } from './email.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'mail.send': { id: string };
  }
}

/** Promises a letter inside the caller's transaction. */
export const post = (tx: Db, letter: Letter) => postAll(tx, [letter]);

/**
 * Promises many letters inside the caller's transaction, in a few statements whatever their number. Answers with how
 * many were not promised before.
 */
export async function postAll(tx: Db, all: Letter[]): Promise<number> {
  const ids = await writeLetters(tx, all, clock.now());
  await enqueueAll(
    tx,
    'mail.send',
    ids.map((id) => ({ id })),
  );
  return ids.length;
}
