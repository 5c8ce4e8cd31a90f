import { Transform } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import { env } from '../../platform/env.ts';
import { mayHold, withAnswer } from './in-hand.rules.ts';
import { type Turn, turns } from './turns.ts';

/** That an email was taken back before the mail server was asked to take it: it counts as no attempt. */
export class NotAsked extends Error {}

/** An email's turn with the mail server, how far it has come, and when its last line went (milliseconds). */
interface Hand {
  turn: Turn;
  state: 'coming' | 'waiting' | 'asked';
  askedAt: number;
}

let transport: Transporter | undefined;
let answers: number[] = [];
let longestWait = 20_000;

/** Whose email the mail server may take now: many are on their way to it, and one at a time gets its last line. */
const nextTurn = turns();

/** Says how long (milliseconds) an email waits at the mail server for its turn before it is taken back: for tests. */
export function waitAtMost(milliseconds: number) {
  longestWait = milliseconds;
}

/** How many emails may be on their way at once, by what the mail server has shown. */
export const mayHoldNow = () => mayHold(answers, longestWait);

/**
 * Hands an email to the mail server; its turn is over once `noted` has said what came of it. Throws `NotAsked` where the
 * emails before it took too long, and otherwise what the mail server or the way to it answered.
 */
export async function handOver(mail: object, noted: (error: unknown) => Promise<void>) {
  const hand: Hand = { turn: nextTurn(), state: 'coming', askedAt: 0 };
  try {
    transport ??= openTransport();
    await noted(await outcomeOf(transport, mail, hand));
  } finally {
    hand.turn.pass();
  }
}

/** What the mail server said against an email; null where it took it. */
async function outcomeOf(way: Transporter, mail: object, hand: Hand): Promise<unknown> {
  try {
    await way.sendMail({ ...mail, hand } as object);
    return null;
  } catch (error) {
    if (hand.state === 'waiting')
      throw new NotAsked('The email server is taking too long with earlier emails.');
    return error;
  } finally {
    if (hand.state === 'asked') answers = withAnswer(answers, performance.now() - hand.askedAt);
  }
}

// A mail server may take its time over each answer (RFC 5321, 4.5.3.2, has minutes for most); who hangs up and comes
// again has many an email taken twice. The queue waits as long as we live.
const [toConnect, toGreet, toAnswer] = [15_000, 60_000, 120_000];

function openTransport(): Transporter {
  const opened = createTransport({
    ...{ url: env.smtpUrl, pool: true },
    ...{ connectionTimeout: toConnect, greetingTimeout: toGreet, socketTimeout: toAnswer },
  } as object);
  opened.use('stream', ({ data, message }, done) => {
    message.transform(() => lastLine((data as unknown as { hand: Hand }).hand));
    done();
  });
  return opened;
}

/**
 * Lets an email through in one piece, each of which is a way through the system, and its end when it is its turn: what has
 * not ended, no mail server keeps (RFC 5321, 4.1.1.4).
 */
function lastLine(hand: Hand): Transform {
  const pieces: Buffer[] = [];
  return new Transform({
    transform(words, _encoding, done) {
      pieces.push(words);
      done();
    },
    async flush(done) {
      this.push(Buffer.concat(pieces));
      hand.state = 'waiting';
      if (!(await inTime(hand.turn.take()))) return done(new Error('It waited too long.'));
      hand.state = 'asked';
      hand.askedAt = performance.now();
      done();
    },
  });
}

/** Whether something comes about before an email has waited too long. */
async function inTime(turn: Promise<void>): Promise<boolean> {
  const tooLong = Promise.withResolvers<false>();
  const timer = setTimeout(tooLong.resolve, longestWait, false);
  try {
    return await Promise.race([turn.then(() => true), tooLong.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets go of the mail server, and of what is known of it. */
export function closeMail() {
  transport?.close();
  transport = undefined;
  answers = [];
}
