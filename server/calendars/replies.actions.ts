import { timingSafeEqual } from 'node:crypto';
import { findPersonByEmail } from '../accounts/queries.ts';
import { db } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { Refusal } from '../platform/errors.ts';
import { markOf } from '../platform/signed.ts';
import { attendeeOf } from '../sessions/attendee.queries.ts';
import { findGuestByAddress } from '../sessions/invited.queries.ts';
import { keepAnswer } from '../sessions/rsvp.actions.ts';
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
  const userId = await replierAt(from.toLowerCase(), sessionId, mark);
  if (!userId) return 'left';
  try {
    const { session } = (await attendeeOf(db, sessionId, userId)).found;
    const said = await findAnswer(db, sessionId, userId);
    const known = { sequence: session.sequence, answeredAt: said?.answeredAt ?? null };
    if (!isFresh(reply, known)) return 'left';
    await keepAnswer(userId, sessionId, answer, { isUnasked: true });
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return 'left';
    throw error;
  }
}

/** Who of those known by an address was given this mark: somebody with an account, or a guest of the session. */
async function replierAt(address: string, sessionId: string, mark: string): Promise<string | undefined> {
  const known = [
    (await findPersonByEmail(db, address))?.id,
    await findGuestByAddress(db, sessionId, address),
  ];
  return known.find((userId) => userId && isMark(mark, [sessionId, userId]));
}

function isMark(mark: string, words: string[]): boolean {
  const [own, sent] = [Buffer.from(markOf('reply', words)), Buffer.from(mark)];
  return own.length === sent.length && timingSafeEqual(own, sent);
}
