import type { Db } from '../platform/db.ts';
import type { Link } from '../platform/frame.ts';
import { hook } from '../platform/hook.ts';
import type { Reader } from '../platform/reader.rules.ts';

/** The next session of a cohort in a sentence, and the answers to it. */
export interface FirstSession {
  says: string;
  choices: Link[];
}

type Newcomer = Reader & { userId: string };

/** Somebody has a place in a cohort and is written to: what they can come to first, if there is anything yet. */
export const welcomed = hook<
  (tx: Db, cohortId: string, newcomer: Newcomer, now: Date) => Promise<FirstSession | null>
>('a newcomer is welcomed to a cohort');

export async function firstSessionFor(tx: Db, cohortId: string, newcomer: Newcomer, now: Date) {
  for (const find of welcomed.steps()) {
    const found = await find(tx, cohortId, newcomer, now);
    if (found) return found;
  }
  return null;
}
