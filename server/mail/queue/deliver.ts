import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { defineBatchJob, type Outcome, retries } from '../../platform/jobs.ts';
import type { Email } from '../compose/email.ts';
import { mailOf } from '../render/message.ts';
import { type Instead, lookAgain } from './guards.ts';
import { mostInHand } from './in-hand.rules.ts';
import { keep } from './kept.ts';
import { claimEmails, giveBack, settleEmail } from './outbox.queries.ts';
import { handOver, mayHoldNow, NotAsked } from './smtp.ts';
import type { EmailRow } from './tables.ts';

defineBatchJob('mail.send', 2 * mostInHand, async (all, stopping) => {
  const outcomes = await deliverAll(
    all.map(({ id }) => id),
    stopping,
  );
  return all.map(({ id }) => outcomes.get(id) ?? 'later');
});

/** How long (milliseconds) what was fetched is worked on before the rest of it is left to whoever comes next. */
const longestHand = 30_000;

/**
 * Sends emails, as many at a time as the mail server has shown that it answers soon: while it takes the one half, the
 * other is got ready. The rest waits as if nobody had it in hand; so does what is taken back from it again. Answers with
 * what came of those that were taken up.
 */
async function deliverAll(ids: string[], stopping: AbortSignal): Promise<Map<string, Outcome>> {
  const since = performance.now();
  const outcomes = new Map<string, Outcome>();
  const left = [...ids];
  const halves = new Set<Promise<void>>();
  let inHand = 0;

  async function take(some: string[]) {
    inHand += some.length;
    try {
      await deliverSome(some, outcomes);
      left.push(...some.filter((id) => outcomes.get(id) === 'later'));
    } finally {
      inHand -= some.length;
    }
  }

  try {
    while (true) {
      const mayBegin = !stopping.aborted && performance.now() - since < longestHand;
      const most = mayHoldNow();
      const free = Math.min(Math.ceil(most / 2), Math.max(0, most - inHand));
      const some = mayBegin ? left.splice(0, free) : [];
      if (some.length > 0) {
        const half = take(some).finally(() => halves.delete(half));
        halves.add(half);
      } else if (halves.size > 0) await Promise.race(halves);
      else return outcomes;
    }
  } finally {
    await Promise.allSettled(halves);
  }
}

async function deliverSome(ids: string[], outcomes: Map<string, Outcome>) {
  const rows = await claimEmails(db, ids);
  const instead = await lookAgain(db, rows);
  // Whatever was not there to be claimed had been sent, or given up.
  for (const id of ids) outcomes.set(id, 'done');
  await Promise.all(
    rows.map(async (row) =>
      outcomes.set(row.id, await deliver(row, instead.get(row.id)).catch(asTried(row))),
    ),
  );
}

/** An email that could not be sent is tried again after pauses that grow from a quarter of a minute to two hours. */
const asTried = (row: EmailRow) => (error: unknown) => ({
  error,
  pause: Math.min(7200, 15 * 2 ** (row.attempts - 1)) * (0.5 + Math.random() / 2),
});

/**
 * Sends one email and notes what became of it. It is marked before it goes to the mail server and after: whoever dies
 * in between leaves it to be sent again, with the same Message-ID, by which a mailbox can drop the second copy. As the
 * mail server takes the next only when the last is noted, that is one email at most. What is refused for good
 * (RFC 5321, 4.2.1: a reply of 5yz) is not tried again; all else throws, and the queue comes back to it. What counts as
 * an attempt is that the mail server was asked, or could not be.
 */
async function deliver(row: EmailRow, instead?: Instead): Promise<Outcome> {
  if (instead) {
    await settleEmail(db, row, instead);
    return 'done';
  }
  try {
    const mail = await mailOf(row.id, row.email as Email);
    if (env.devMail) await noteOf(row)(keep(mail));
    else await handOver(mail, noteOf(row));
    return 'done';
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    await giveBack(db, row.id);
    return 'later';
  }
}

const noteOf = (row: EmailRow) => async (error: unknown) => {
  if (!error) return settleEmail(db, row, { state: 'sent', trouble: '', sentAt: clock.now() });
  const trouble = String((error as Error).message).slice(0, 500);
  if (isForGood(error)) return settleEmail(db, row, { state: 'refused', trouble });
  await settleEmail(db, row, { state: row.attempts > retries ? 'failed' : 'queued', trouble });
  throw error;
};

/** Only of the recipient and of the words can a mail server say no for good: a wrong password of ours is put right. */
const isForGood = (error: unknown) => {
  const { responseCode, command = '' } = error as { responseCode?: number; command?: string };
  return Number(responseCode) >= 500 && ['RCPT TO', 'DATA'].includes(command);
};
