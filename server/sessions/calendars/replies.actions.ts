import { timingSafeEqual } from 'node:crypto';
import { sendEmail, sendEmails } from '../../mail/mail.ts';
import { findPersonByEmail } from '../../people/accounts/queries.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { Refusal } from '../../platform/errors.ts';
import { spend } from '../../platform/limits.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { markOf } from '../../platform/signed.ts';
import { sayInstant, sayZone } from '../../platform/time.ts';
import { attendeeOf } from '../attendee.queries.ts';
import { findGuestByAddress } from '../guests/invited.queries.ts';
import { keepAnswer } from '../rsvp/rsvp.actions.ts';
import { mayStillRsvp } from '../rules.ts';
import { findAnswer } from '../seats/seats.queries.ts';
import { askedTo, plannersOf } from './repliers.queries.ts';
import { type Replied, staleEmail, wishEmail } from './replies.emails.ts';
import { answerTo, isLatest, isOfNow, type Reply, sessionIn } from './reply.rules.ts';
import { readReply } from './reply.ts';

/**
 * Takes an answer that a calendar has sent by mail, to the address that one person alone was given (`mark`): that says
 * who they are, whatever alias they write from. It must be about a session of ours and no older than what is known; then
 * it is an answer like any other. One to a time that is over tells its sender when the session is now; a wish for
 * another time is told to those who can give it one, and moves nothing. Says what became of it, in a word for the log.
 */
export async function takeReply(
  from: string,
  mark: string,
  text: string,
): Promise<'taken' | 'told' | 'left'> {
  const reply = readReply(text, 'UTC');
  const sessionId = reply && sessionIn(reply, new URL(env.baseUrl).hostname);
  if (!reply || !sessionId) return 'left';
  const userId = await markedBy(mark, sessionId);
  if (!userId || (await isOfAnother([from, reply.attendee], sessionId, userId))) return 'left';
  try {
    return await takeFrom(userId, sessionId, reply);
  } catch (error) {
    if (error instanceof Refusal) return 'left';
    throw error;
  }
}

async function takeFrom(userId: string, sessionId: string, reply: Reply): Promise<'taken' | 'told' | 'left'> {
  const { actor, found, isGuest } = await attendeeOf(db, sessionId, userId);
  const { session } = found;
  const now = clock.now();
  const said = await findAnswer(db, sessionId, userId);
  if (!isLatest(reply, { answeredAt: said?.answeredAt ?? null }) || !mayStillRsvp(session, now))
    return 'left';
  const facts: Replied = { ...found, person: actor, isGuest, now };
  if (!isOfNow(reply, session)) {
    await db.transaction((tx) => sendEmail(tx, staleEmail(facts)));
    return 'told';
  }
  const wish = reply.isCounter && !isGuest ? reply.startsAt : null;
  if (wish && wish.getTime() !== session.startsAt.getTime()) await tellWish(facts, wish, reply.comment);
  const answer = answerTo(reply.status);
  if (!answer) return wish ? 'told' : 'left';
  const word = wish ? sayWish(wish, found.cohort.zone, reply.comment, now) : reply.comment;
  await keepAnswer(userId, sessionId, answer, { isUnasked: true, ...(word ? { word } : {}) });
  return 'taken';
}

const wishes = { name: 'calendar-wishes', points: 10, seconds: 86_400 };

async function tellWish(facts: Replied, wish: Date, comment: string) {
  await spend(wishes, facts.person.userId);
  const planners = (await plannersOf(db, facts.session.id)).filter(
    ({ userId }) => userId !== facts.person.userId,
  );
  await db.transaction((tx) =>
    sendEmails(
      tx,
      planners.map((reader) => wishEmail(reader, facts, { wish, comment })),
    ),
  );
}

/** A wish as a note beside the answer, for everybody who reads these. */
const sayWish = (wish: Date, zone: string, comment: string, now: Date) =>
  `Suggests ${sayInstant(wish, anyoneIn(zone), now)} ${sayZone(zone)}${comment ? `: ${comment}` : ''}`.slice(
    0,
    280,
  );

/** Whose reply address for a session holds a mark. */
async function markedBy(mark: string, sessionId: string): Promise<string | undefined> {
  return (await askedTo(db, sessionId)).find((userId) => isMark(mark, [sessionId, userId]));
}

/** Whether an address belongs to somebody else who is known here: to them the invitation was only forwarded. */
async function isOfAnother(addresses: string[], sessionId: string, userId: string): Promise<boolean> {
  for (const address of new Set(addresses.map((one) => one.toLowerCase()))) {
    const known = [
      (await findPersonByEmail(db, address))?.id,
      await findGuestByAddress(db, sessionId, address),
    ];
    const others = known.filter((one) => one !== undefined);
    if (others.length > 0 && !others.includes(userId)) return true;
  }
  return false;
}

function isMark(mark: string, words: string[]): boolean {
  const [own, sent] = [Buffer.from(markOf('reply', words)), Buffer.from(mark)];
  return own.length === sent.length && timingSafeEqual(own, sent);
}
