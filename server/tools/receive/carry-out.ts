import '../../jobs.ts';
import { markBounced } from '../../mail/bounces/queries.ts';
import { sayBounce } from '../../mail/bounces/rules.ts';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { prepareSigning } from '../../platform/signed.ts';
import { takeReply } from '../../sessions/calendars/replies.actions.ts';
import type { Meant } from './message.ts';

/** Does what a message means, on a database that is opened for it. Says what became of it, in a word for the log. */
export async function carryOut(databaseUrl: string, meaning: Meant): Promise<string> {
  openDatabase(databaseUrl, 2);
  try {
    await Promise.all([startJobs({ work: false }), prepareSigning(db)]);
    return await act(meaning);
  } finally {
    await stopJobs();
    await closeDatabase();
  }
}

/** The same where the database is open already. Nothing of a message is kept but what it means. */
export async function act(meaning: Meant | null): Promise<string> {
  if (!meaning) return 'left';
  if (meaning.is === 'reply') return takeReply(meaning.from, meaning.mark, meaning.calendar);
  return (await markBounced(db, meaning.emailId, sayBounce(meaning.failure))) ? 'bounce' : 'left';
}
