import { findSeat } from '../cohorts/seats.queries.ts';
import type { Db } from '../platform/db.ts';
import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { sayWhen } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { publicSessionsOfCohort } from './lists.queries.ts';
import { keepAnswer } from './rsvp/rsvp.actions.ts';

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
 * Keeps what someone said by that button, once they have a place; answers with what to tell them, '' where nothing was
 * said or nothing could be kept: they have no place, or the session has begun.
 */
export async function answerOnJoining(userId: string, cohortId: string, also: string): Promise<string> {
  const [, sessionId] = /^going:([0-9a-f-]{36})$/.exec(also) ?? [];
  if (!sessionId || (await findSeat(db, cohortId, userId))?.status !== 'seated') return '';
  const coming = await publicSessionsOfCohort(db, cohortId, new Date(0), 500);
  if (!coming.some(({ id }) => id === sessionId)) return '';
  try {
    const kept = await keepAnswer(userId, sessionId, 'going', {});
    return kept === 'waiting'
      ? 'That session is full, so you’re on its waitlist.'
      : 'You’ve RSVP’d “Going” to the next session.';
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}
