import { joinableCohortFor } from '../../cohorts/sign-up.queries.ts';
import { takeSeat } from '../../cohorts/taking.actions.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { invalid } from '../../platform/errors.ts';
import { sessionFor } from '../queries.ts';
import type { Answer } from '../rules.ts';
import { answerFor, type Wish } from '../seats/seats.actions.ts';
import type { KeptAnswer } from '../seats/seats.rules.ts';
import { stillOpen } from '../seats/still-open.ts';
import { answerTogether } from './together.actions.ts';

/**
 * Says whether one comes to a session; it can be said anew until the session begins. Returns the answer as it is kept:
 * `waiting` for who would come and finds no seat.
 */
export async function rsvp(
  actor: Actor,
  sessionId: string,
  answer: Answer,
  more: Omit<Wish, 'answer'> = {},
): Promise<KeptAnswer> {
  const { session } = await sessionFor(db, actor, sessionId);
  return keepAnswer(actor.userId, session.id, answer, more);
}

/** Keeps the answer of somebody of whom it is known that the session is for them. */
export async function keepAnswer(
  userId: string,
  sessionId: string,
  answer: Answer,
  more: Omit<Wish, 'answer'>,
): Promise<KeptAnswer> {
  return answerTogether(sessionId, { ...more, answer, userId });
}

/**
 * Puts one's name down for a cohort. In an open cohort the person may say at once to which session they come.
 * Returns what came of it.
 */
export async function signUp(
  actor: Actor,
  cohortId: string,
  form: { note: string; sessionId: string | null },
) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { cohort } = await joinableCohortFor(tx, actor, cohortId);
    const wish = { role: 'member', approved: false, note: form.note } as const;
    const taken = await takeSeat(tx, cohort.id, actor.userId, wish, now);
    const comes = taken.status === 'seated' ? form.sessionId : null;
    if (comes && (await answerSession(tx, actor, comes, { answer: 'going' })).cohortId !== cohort.id)
      throw invalid({ sessionId: 'Choose one of these sessions.' });
    return { status: taken.status, cohort: cohort.name };
  });
}

async function answerSession(tx: Db, actor: Actor, sessionId: string, wish: Wish) {
  const now = clock.now();
  const { session } = await sessionFor(tx, actor, sessionId);
  stillOpen(session, now);
  return { cohortId: session.cohortId, kept: await answerFor(tx, session.id, actor.userId, wish, now) };
}
