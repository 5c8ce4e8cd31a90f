import { timingSafeEqual } from 'node:crypto';
import { findPersonByEmail } from '../accounts/queries.ts';
import { db } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { Refusal } from '../platform/errors.ts';
import { markOf } from '../platform/signed.ts';
import { sessionFor } from '../sessions/queries.ts';
import { rsvp } from '../sessions/rsvp.actions.ts';
import { findAnswer } from '../sessions/seats.queries.ts';
import { answerTo, isFresh, sessionIn } from './reply.rules.ts';
import { readReply } from './reply.ts';

/**
 * Takes an answer that a calendar has sent by mail. It must be about a session of ours, from the person whom it speaks
 * for, to the address that they alone were given (`mark`), and no older than what is known; then it is an answer like
 * any other. Says what became of it, in a word for the log; whatever does not match is left alone.
 */
export async function takeReply(from: string, mark: string, text: string): Promise<'taken' | 'left'> {
  const reply = readReply(text);
  const sessionId = reply && sessionIn(reply, { host: new URL(env.baseUrl).hostname, from });
  const answer = reply && answerTo(reply.status);
  if (!reply || !sessionId || !answer) return 'left';
  const person = await findPersonByEmail(db, from.toLowerCase());
  if (!person?.email || !isMark(mark, [sessionId, person.id])) return 'left';
  const { id: userId, name, email, zone } = person;
  const actor = { userId, name, email, zone, loginSessionId: '' };
  try {
    const { session } = await sessionFor(db, actor, sessionId);
    const said = await findAnswer(db, sessionId, userId);
    const known = { sequence: session.sequence, answeredAt: said?.answeredAt ?? null };
    if (!isFresh(reply, known)) return 'left';
    await rsvp(actor, sessionId, answer);
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return 'left';
    throw error;
  }
}

function isMark(mark: string, words: string[]): boolean {
  const [own, sent] = [Buffer.from(markOf('reply', words)), Buffer.from(mark)];
  return own.length === sent.length && timingSafeEqual(own, sent);
}
