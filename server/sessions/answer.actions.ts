import { findPersonById } from '../accounts/queries.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { answererIn } from './answer-links.ts';
import { sessionFor } from './queries.ts';
import { rsvp } from './rsvp.actions.ts';
import type { Answer } from './rules.ts';
import type { Wish } from './seats.actions.ts';

/**
 * The session that a link from a letter is about, through the standing that its person has now: who has left finds
 * nothing. Throws `missing`.
 */
export async function answeredBy(db: Db, token: string) {
  const { sessionId, userId } = answererIn(token);
  const person = await findPersonById(db, userId);
  if (!person?.email) throw missing();
  const { name, email, zone } = person;
  const actor: Actor = { userId, name, email, zone, loginSessionId: '' };
  return { actor, found: await sessionFor(db, actor, sessionId) };
}

/** Answers by the link from a letter, exactly as its person would when signed in. Throws what `rsvp` throws. */
export async function answerByLink(token: string, answer: Answer, said: Omit<Wish, 'answer'>) {
  const { actor, found } = await answeredBy(db, token);
  return rsvp(actor, found.session.id, answer, said);
}
