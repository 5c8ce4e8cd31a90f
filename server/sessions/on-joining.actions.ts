import type { SaidOnJoining } from '../cohorts/welcome.ts';
import type { Db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { sayWhen } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { publicSessionsOfCohort } from './lists.queries.ts';
import { answerFor } from './seats/seats.actions.ts';

/** What someone is asked who is about to join a cohort: whether they come to its next session. */
export interface FirstQuestion {
  /** When it is and what it is about, in the reader's zone. */
  says: string;
  /** The button that joins and says that they come. */
  also: { value: string; label: string };
}

/** The question about a cohort's next session; null where none is planned. */
export async function firstQuestion(
  on: Db,
  cohortId: string,
  reader: Reader,
  now: Date,
): Promise<FirstQuestion | null> {
  const [next] = await publicSessionsOfCohort(on, cohortId, now, 1);
  if (!next) return null;
  const title = next.title || next.unit?.title;
  const when = sayWhen(next.startsAt, reader, next.zone, now);
  return {
    says: title ? `Next session: ${when}, “${title}”.` : `Next session: ${when}.`,
    also: { value: `going:${next.id}`, label: 'Join and RSVP “Going”' },
  };
}

/**
 * Keeps what someone said by that button, in the transaction in which they got their place; null where nothing was said
 * or nothing could be kept, since the session has begun.
 */
export async function answerOnJoining(
  tx: Db,
  { userId, cohortId, also }: { userId: string; cohortId: string; also: string },
  now: Date,
): Promise<SaidOnJoining | null> {
  const [, sessionId] = /^going:([0-9a-f-]{36})$/.exec(also) ?? [];
  if (!sessionId) return null;
  const coming = await publicSessionsOfCohort(tx, cohortId, now, 500);
  if (!coming.some(({ id }) => id === sessionId)) return null;
  try {
    const kept = await answerFor(tx, sessionId, userId, { answer: 'going' }, now);
    return { sessionId, kept: kept === 'waiting' ? 'waiting' : 'going' };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
