import { type Db, db } from '../../platform/db.ts';
import { answererIn } from '../answer-links.ts';
import { attendeeOf } from '../attendee.queries.ts';
import type { Answer } from '../rules.ts';
import type { Wish } from '../seats/seats.actions.ts';
import { keepAnswer } from './rsvp.actions.ts';

/**
 * The session that a link from an email is about, through the standing that its person has now: who has left finds
 * nothing. Throws `missing`.
 */
export async function answeredBy(db: Db, token: string) {
  const { sessionId, userId } = answererIn(token);
  return attendeeOf(db, sessionId, userId);
}

/** Answers by the link from an email, exactly as its person would when signed in; guests, who cannot, answer only so. */
export async function answerByLink(token: string, answer: Answer, said: Omit<Wish, 'answer'>) {
  const { actor, found } = await answeredBy(db, token);
  return keepAnswer(actor.userId, found.session.id, answer, said);
}
