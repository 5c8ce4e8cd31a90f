import { sendEmail, sendEmails } from '../mail/mail.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { conflict, missing } from '../platform/errors.ts';
import { enqueueAll } from '../platform/jobs.ts';
import { isThereAlready } from '../platform/repeats.ts';
import { findAllInLog, findInLog, pruneEmails, requeueFailed } from './log.queries.ts';
import { keptDays, mayResend } from './log.rules.ts';
import { ownMessages } from './templates.actions.ts';

/** Sends an email once more, as a new one that is looked at like any other before it goes; its form may come twice. */
export async function resendEmail(actor: Actor, slug: string, emailId: string, formId: string) {
  await db.transaction(async (tx) => {
    const group = await ownMessages(tx, actor, slug);
    const found = await findInLog(tx, group.id, emailId);
    if (!found?.row.email) throw missing();
    if (!mayResend(found.row)) throw conflict('It’s already being sent.');
    const again = { ...found.row.email, once: `again:${emailId}:${formId}` };
    if ((await sendEmail(tx, again)) === 0) isThereAlready({ id: formId });
  });
}

/**
 * The same of several at once, in as many statements however many they are: those that have come to rest, once however
 * often the form comes. Answers how many. Throws `missing` where the group has none of them.
 */
export function resendEmails(actor: Actor, slug: string, ids: string[], formId: string): Promise<number> {
  return db.transaction(async (tx) => {
    const group = await ownMessages(tx, actor, slug);
    const found = await findAllInLog(tx, group.id, ids);
    if (found.length === 0) throw missing();
    const again = found.flatMap(({ row }) =>
      row.email && mayResend(row) ? [{ ...row.email, once: `again:${row.id}:${formId}` }] : [],
    );
    if (again.length === 0) throw conflict('They’re already being sent.');
    const count = await sendEmails(tx, again);
    if (count === 0) isThereAlready({ id: formId });
    return count;
  });
}

/** Tries what was given up once more; answers how many there were. */
export function retryFailed(actor: Actor, slug: string): Promise<number> {
  return db.transaction(async (tx) => {
    const group = await ownMessages(tx, actor, slug);
    const ids = await requeueFailed(tx, group.id);
    await enqueueAll(
      tx,
      'mail.send',
      ids.map((id) => ({ id })),
    );
    return ids.length;
  });
}

/** Forgets what was sent half a year ago. */
export const forgetOldEmails = (now = clock.now()) =>
  pruneEmails(db, new Date(now.getTime() - keptDays * 24 * 3_600_000));
