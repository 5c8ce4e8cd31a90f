import { Transform } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import { clock } from './clock.ts';
import { type Db, db } from './db.ts';
import { env } from './env.ts';
import { defineQuickJob, enqueueAll, retries } from './jobs.ts';
import { addressOf, type Dress, type Letter, letterHtml, textOf } from './letter.ts';
import { claimLetter, keepWords, settleLetter, writeLetters } from './outbox.ts';
import { withTag } from './sub-address.ts';
import type { LetterRow } from './tables.ts';
import { reword } from './templates.ts';
import { type Turn, turns } from './turns.ts';
import type { Html } from './views.ts';
import type { Wording } from './wording.rules.ts';

export { addressOf, type Letter };

/** What a letter was sent as, kept for /dev/mail. */
export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  html: Html;
  at: Date;
}

declare module './jobs.ts' {
  interface Jobs {
    'mail.send': { id: string };
  }
}

/** What becomes of a letter instead of being sent, and why, in words for the log; null where it is sent. */
type Guard = (db: Db, letter: LetterRow) => Promise<Pick<LetterRow, 'state' | 'trouble'> | null>;

const guards: Guard[] = [];
let dress: (letter: Letter) => Dress = () => ({ headers: {}, links: [] });
let wordingOf: (db: Db, letter: Letter) => Promise<Wording | null> = async () => null;
let invite: (db: Db, letter: Letter) => Promise<CalendarPart[]> = async () => [];
let transport: Transporter | undefined;
const kept: KeptMail[] = [];

/** Has every letter looked at once more just before it is sent: its cause may have gone, or its reader not want it. */
export const guardMail = (guard: Guard) => void guards.push(guard);

/** A letter as it is to be sent now, or null where nothing is left of what it tells. */
type Renewal = (db: Db, letter: Letter) => Promise<Letter | null>;

const renewals: Renewal[] = [];

/** Has letters written anew just before they are sent, from what has become of what they tell meanwhile. */
export const renewMail = (renewal: Renewal) => void renewals.push(renewal);

/** Writes a letter anew, in the words of its group; false where nothing is left of what it tells. */
export async function renew(on: Db, row: LetterRow): Promise<boolean> {
  const before = row.letter;
  for (const renewal of renewals) row.letter = row.letter && (await renewal(on, row.letter));
  const wording = row.letter?.filledFrom ? await wordingOf(on, row.letter) : null;
  if (row.letter && wording) row.letter = reword(row.letter, wording);
  if (row.letter && row.letter !== before) await keepWords(on, row.id, row.letter);
  return row.letter !== null;
}

/** Says what every letter carries besides its own words: headers, and links in its small print. */
export function dressMail(how: typeof dress) {
  dress = how;
}

/** Says how else a letter is worded than we do; null for our words. It is asked when the letter is sent. */
export function wordMail(how: typeof wordingOf) {
  wordingOf = how;
}

/** What mail programs put into a calendar, beside the words of a letter (RFC 6047). */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL';
  body: string;
}

/** Says what a letter brings for its reader's calendar, in the order of their dates; nothing where that is nothing. */
export function inviteByMail(how: typeof invite) {
  invite = how;
}

/** Promises a letter inside the caller's transaction. */
export const post = (tx: Db, letter: Letter) => postAll(tx, [letter]);

/**
 * Promises many letters inside the caller's transaction, in a few statements whatever their number. Answers with how
 * many were not promised before.
 */
export async function postAll(tx: Db, all: Letter[]): Promise<number> {
  const ids = await writeLetters(tx, all, clock.now());
  await enqueueAll(
    tx,
    'mail.send',
    ids.map((id) => ({ id })),
  );
  return ids.length;
}

defineQuickJob('mail.send', deliver);

/** Whose letter the mail server may take now: many are on their way to it, and one at a time gets its last line. */
const nextTurn = turns();

/**
 * Sends one letter and notes what became of it. It is marked before it goes to the mail server and after: whoever dies
 * in between leaves it to be sent again, with the same Message-ID, by which a mailbox can drop the second copy. As the
 * mail server takes the next only when the last is noted, that is one letter at most. What is refused for good
 * (RFC 5321, 4.2.1: a reply of 5yz) is not tried again; all else throws, and the queue comes back to it.
 */
async function deliver({ id }: { id: string }) {
  const hand = { turn: nextTurn(), since: performance.now() };
  try {
    await deliverBy(hand, id);
  } finally {
    hand.turn.pass();
  }
}

/** A letter's turn with the mail server, and since when (milliseconds) it is being sent. */
interface Hand {
  turn: Turn;
  since: number;
}

async function deliverBy(hand: Hand, id: string) {
  const row = await claimLetter(db, id);
  if (!row?.letter) return;
  const instead = (await renew(db, row)) ? await insteadOf(db, row) : forgotten;
  if (instead) return settleLetter(db, id, instead);
  try {
    await send(row.id, row.letter as Letter, hand);
  } catch (error) {
    const trouble = String((error as Error).message).slice(0, 500);
    if (isForGood(error)) return settleLetter(db, id, { state: 'refused', trouble });
    const isLast = row.attempts > retries;
    await settleLetter(db, id, { state: isLast ? 'failed' : 'queued', trouble });
    throw error;
  }
  await settleLetter(db, id, { state: 'sent', trouble: '', sentAt: clock.now() });
}

/** What becomes of a letter of which nothing is left. */
export const forgotten = { state: 'dropped' as const, trouble: 'What it told of has been deleted.' };

/**
 * What becomes of a letter instead of being sent now, by all who look at it; null where nothing is against it. What has
 * lost its cause does not wait.
 */
export async function insteadOf(on: Db, row: LetterRow): ReturnType<Guard> {
  let waits: Awaited<ReturnType<Guard>> = null;
  for (const guard of guards) {
    const instead = await guard(on, row);
    if (instead?.state === 'dropped') return instead;
    waits ??= instead;
  }
  return waits;
}

const asMime = ({ method, body }: CalendarPart) => ({
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: body,
});

/** Only of the recipient and of the words can a mail server say no for good: a wrong password of ours is put right. */
const isForGood = (error: unknown) => {
  const { responseCode, command = '' } = error as { responseCode?: number; command?: string };
  return Number(responseCode) >= 500 && ['RCPT TO', 'DATA'].includes(command);
};

async function send(id: string, letter: Letter, hand: Hand) {
  const { headers, links } = dress(letter);
  const mail = {
    to: letter.to,
    // What looks encoded already (RFC 2047) would be read as something else than it says.
    subject: letter.subject.replaceAll('=?', '=\u200B?'),
    text: textOf(letter, links),
    html: letterHtml(letter, links),
    ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
  };
  if (env.devMail) return keep(mail);
  const [first, ...others] = letter.calendar ? await invite(db, letter) : [];
  transport ??= openTransport();
  await transport.sendMail({
    ...{ ...mail, hand },
    from: env.mailFrom,
    // What comes back says by its address which letter it was (variable envelope return paths).
    ...(env.mailReceive
      ? { envelope: { from: withTag(env.mailReceive, `b-${id.replaceAll('-', '')}`), to: letter.to } }
      : {}),
    // A calendar object asks for one session (RFC 5546, 3.2.2), so that each of several is a part of its own.
    alternatives: first ? [asMime(first)] : [],
    attachments: others.map((part, index) => ({ ...asMime(part), filename: `session-${index + 2}.ics` })),
    messageId: `<${id}@${new URL(env.baseUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  });
}

// Waiting and being taken together are shorter than a job may take, so that nobody else takes up a letter that is still
// being handed over.
const [toConnect, toGreet, toWait, toTake] = [15_000, 10_000, 30_000, 25_000];

function openTransport(): Transporter {
  const opened = createTransport({
    ...{ url: env.smtpUrl, pool: true },
    ...{ connectionTimeout: toConnect, greetingTimeout: toGreet, socketTimeout: toTake },
  } as object);
  opened.use('stream', ({ data, message }, done) => {
    message.transform(() => lastLine((data as unknown as { hand: Hand }).hand));
    done();
  });
  return opened;
}

/** Lets a letter through, and its end when it is its turn: what has not ended, no mail server keeps (RFC 5321, 4.1.1.4). */
function lastLine({ turn, since }: Hand): Transform {
  return new Transform({
    transform: (words, _encoding, done) => done(null, words),
    async flush(done) {
      await turn.take();
      const isLate = performance.now() - since > toWait;
      done(isLate ? new Error('The mail server takes too long with the letters before it.') : null);
    },
  });
}

function keep(mail: Omit<KeptMail, 'at'>) {
  kept.unshift({ ...mail, at: clock.now() });
  kept.length = Math.min(kept.length, 200);
}

/** The last 200 letters, newest first, of a server without SMTP. */
export const keptMail = (): readonly KeptMail[] => kept;

export function closeMail() {
  transport?.close();
  transport = undefined;
}
