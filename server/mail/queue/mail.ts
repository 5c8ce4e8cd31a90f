import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { defineBatchJob, enqueueAll, type Outcome, retries } from '../../platform/jobs.ts';
import type { Html } from '../../platform/views.ts';
import { mostInHand } from './in-hand.rules.ts';
import { addressOf, type Dress, type Letter, letterHtml, textOf } from './letter.ts';
import { type Instead, lookAgain } from './mail-looks.ts';
import { claimLetters, giveBack, settleLetter, writeLetters } from './outbox.queries.ts';
import { closeMail, handOver, mayHoldNow, NotAsked } from './smtp.ts';
import { withTag } from './sub-address.ts';
import type { LetterRow } from './tables.ts';

export { addressOf, closeMail, type Letter };

/** What a letter was sent as, kept for /dev/mail. */
export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  html: Html;
  at: Date;
}

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'mail.send': { id: string };
  }
}

let dress: (letter: Letter) => Dress = () => ({ headers: {}, links: [] });
let invite: (db: Db, letter: Letter) => Promise<CalendarPart[]> = async () => [];
const kept: KeptMail[] = [];

/** Says what every letter carries besides its own words: headers, and links in its small print. */
export function dressMail(how: typeof dress) {
  dress = how;
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

defineBatchJob('mail.send', mostInHand, async (all, stopping) => {
  const outcomes = await deliverAll(
    all.map(({ id }) => id),
    stopping,
  );
  return all.map(({ id }) => outcomes.get(id) ?? 'later');
});

/** How long (milliseconds) what was fetched is worked on before the rest of it is left to whoever comes next. */
const longestHand = 30_000;

/**
 * Sends letters, as many at a time as the mail server has shown that it answers soon. The others wait as if nobody had
 * them in hand; so do those that are taken back from it again. Answers with what came of those that were taken up.
 */
async function deliverAll(ids: string[], stopping: AbortSignal): Promise<Map<string, Outcome>> {
  const since = performance.now();
  const outcomes = new Map<string, Outcome>();
  const left = [...ids];
  while (left.length > 0 && !stopping.aborted && performance.now() - since < longestHand) {
    const some = left.splice(0, mayHoldNow());
    const rows = await claimLetters(db, some);
    const instead = await lookAgain(db, rows);
    // Whatever was not there to be claimed had been sent, or given up.
    for (const id of some) outcomes.set(id, 'done');
    await Promise.all(
      rows.map(async (row) =>
        outcomes.set(row.id, await deliver(row, instead.get(row.id)).catch(asTried(row))),
      ),
    );
    left.push(...some.filter((id) => outcomes.get(id) === 'later'));
  }
  return outcomes;
}

/** A letter that could not be sent is tried again after pauses that grow from a quarter of a minute to two hours. */
const asTried = (row: LetterRow) => (error: unknown) => ({
  error,
  pause: Math.min(7200, 15 * 2 ** (row.attempts - 1)) * (0.5 + Math.random() / 2),
});

/**
 * Sends one letter and notes what became of it. It is marked before it goes to the mail server and after: whoever dies
 * in between leaves it to be sent again, with the same Message-ID, by which a mailbox can drop the second copy. As the
 * mail server takes the next only when the last is noted, that is one letter at most. What is refused for good
 * (RFC 5321, 4.2.1: a reply of 5yz) is not tried again; all else throws, and the queue comes back to it. What counts as
 * an attempt is that the mail server was asked, or could not be.
 */
async function deliver(row: LetterRow, instead?: Instead): Promise<Outcome> {
  if (instead) {
    await settleLetter(db, row, instead);
    return 'done';
  }
  try {
    const mail = await mailOf(row.id, row.letter as Letter);
    if (env.devMail) await noteOf(row)(keep(mail));
    else await handOver(mail, noteOf(row));
    return 'done';
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    await giveBack(db, row.id);
    return 'later';
  }
}

const noteOf = (row: LetterRow) => async (error: unknown) => {
  if (!error) return settleLetter(db, row, { state: 'sent', trouble: '', sentAt: clock.now() });
  const trouble = String((error as Error).message).slice(0, 500);
  if (isForGood(error)) return settleLetter(db, row, { state: 'refused', trouble });
  await settleLetter(db, row, { state: row.attempts > retries ? 'failed' : 'queued', trouble });
  throw error;
};

const asMime = ({ method, body }: CalendarPart) => ({
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: body,
});

/** Only of the recipient and of the words can a mail server say no for good: a wrong password of ours is put right. */
const isForGood = (error: unknown) => {
  const { responseCode, command = '' } = error as { responseCode?: number; command?: string };
  return Number(responseCode) >= 500 && ['RCPT TO', 'DATA'].includes(command);
};

/** A letter as nodemailer sends it. */
async function mailOf(id: string, letter: Letter) {
  const { headers, links } = dress(letter);
  const [first, ...others] = letter.calendar && !env.devMail ? await invite(db, letter) : [];
  return {
    to: letter.to,
    // What looks encoded already (RFC 2047) would be read as something else than it says.
    subject: letter.subject.replaceAll('=?', '=\u200B?'),
    text: textOf(letter, links),
    html: letterHtml(letter, links),
    ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
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
  };
}

function keep({ to, subject, text, html }: Omit<KeptMail, 'at'>): null {
  kept.unshift({ to, subject, text, html, at: clock.now() });
  kept.length = Math.min(kept.length, 200);
  return null;
}

/** The last 200 letters, newest first, of a server without SMTP. */
export const keptMail = (): readonly KeptMail[] => kept;
