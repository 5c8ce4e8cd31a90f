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

/** What each newcomer can come to first; null where no session is planned. */
export type FirstSessions = (newcomer: Newcomer) => FirstSession | null;

/** People have a place in a cohort and are written to: what they can come to first, asked once for all of them. */
export const welcomed = hook<(tx: Db, cohortId: string, now: Date) => Promise<FirstSessions>>(
  'newcomers are welcomed to a cohort',
);

export async function firstSessionsOf(tx: Db, cohortId: string, now: Date): Promise<FirstSessions> {
  const [find] = welcomed.steps();
  return find ? find(tx, cohortId, now) : () => null;
}
