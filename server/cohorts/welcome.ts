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

/** What came of saying, in the press that joined, that one comes to a session. */
export interface SaidOnJoining {
  sessionId: string;
  kept: 'going' | 'waiting';
}

/** What each newcomer can come to first, and what they have said of it; null where no session is planned. */
export type FirstSessions = (newcomer: Newcomer, said?: SaidOnJoining | null) => FirstSession | null;

/** Someone has got a place in a cohort, and in the same press said something of its next session (`also`). */
export const saidOnJoining = hook<
  (
    tx: Db,
    joining: { userId: string; cohortId: string; also: string },
    now: Date,
  ) => Promise<SaidOnJoining | null>
>('someone joins a cohort and says whether they come');

/** Keeps what someone said as they joined; null where they said nothing, or it could not be kept. */
export async function keepSaid(
  tx: Db,
  joining: { userId: string; cohortId: string; also: string },
  now: Date,
): Promise<SaidOnJoining | null> {
  const [keep] = saidOnJoining.steps();
  return keep && joining.also ? keep(tx, joining, now) : null;
}

/** People have a place in a cohort and are written to: what they can come to first, asked once for all of them. */
export const welcomed = hook<(tx: Db, cohortId: string, now: Date) => Promise<FirstSessions>>(
  'newcomers are welcomed to a cohort',
);

export async function firstSessionsOf(tx: Db, cohortId: string, now: Date): Promise<FirstSessions> {
  const [find] = welcomed.steps();
  return find ? find(tx, cohortId, now) : () => null;
}
