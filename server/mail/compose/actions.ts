import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { enqueueAll } from '../../platform/jobs.ts';
import { writeEmails } from '../queue/outbox.queries.ts';
import type { Email } from './email.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'mail.send': { id: string };
  }
}

/** Promises an email inside the caller's transaction. */
export const sendEmail = (tx: Db, email: Email) => sendEmails(tx, [email]);

/**
 * Promises many emails inside the caller's transaction, in a few statements whatever their number. Answers with how
 * many were not promised before.
 */
export async function sendEmails(tx: Db, all: Email[]): Promise<number> {
  const ids = await writeEmails(tx, all, clock.now());
  await enqueueAll(
    tx,
    'mail.send',
    ids.map((id) => ({ id })),
  );
  return ids.length;
}
