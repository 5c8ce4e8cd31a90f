import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { clock } from '../platform/clock.ts';
import { missing } from '../platform/errors.ts';
import type { Link } from '../platform/frame.ts';
import { readSigned, sign } from '../platform/signed.ts';
import { answerWords } from './rsvp/rsvp-choice.ts';
import type { Answer } from './rules.ts';

declare module '../platform/signed.ts' {
  interface Purposes {
    rsvp: 'an answer to one session';
  }
}

/** Where one person answers to one session without signing in, until it begins (`startsAt`). */
export const answerPath = (sessionId: string, userId: string, startsAt: Date) =>
  paths.rsvpBy(sign('rsvp', [sessionId, userId], startsAt));

/**
 * The three answers as links for an email: each opens a page with that answer chosen and one button, since scanners of
 * mail follow links, too. They are that person's alone, for that session alone, and open nothing once it has begun.
 */
export function answerLinks(sessionId: string, userId: string, startsAt: Date): Link[] {
  const address = addressOf(answerPath(sessionId, userId, startsAt));
  return answerWords.map(([answer, label]) => withAnswer(address, answer, label));
}

/** One of them, in words of its own. */
export const answerLink = (
  { sessionId, userId, startsAt }: { sessionId: string; userId: string; startsAt: Date },
  answer: Answer,
  label: string,
): Link => withAnswer(addressOf(answerPath(sessionId, userId, startsAt)), answer, label);

const withAnswer = (address: string, answer: Answer, label: string): Link => ({
  label,
  href: `${address}?answer=${answer}`,
});

/** Whose answer to what a link is the key to. Throws `missing` when it has expired. */
export function answererIn(token: string): { sessionId: string; userId: string } {
  const [sessionId, userId] = readSigned('rsvp', token, clock.now()) ?? [];
  if (!sessionId || !userId)
    throw missing(
      'This link has expired: the session has begun or was rescheduled. Sign in to see the session.',
    );
  return { sessionId, userId };
}
