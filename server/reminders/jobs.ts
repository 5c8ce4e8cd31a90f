import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { guardMail } from '../platform/mail.ts';
import { remindOfSessions } from './actions.ts';
import { startOf } from './queries.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'reminders.due': object;
  }
}

/** Every minute: what is due, by the zones of its sessions. */
defineJob('reminders.due', () => remindOfSessions(), '* * * * *');

// A letter may have waited for hours when it is sent: by then its session can have been moved, cancelled or begun.
guardMail(async (db, { letter, sessionId }) => {
  if (!letter?.forStart || !sessionId) return null;
  const startsAt = await startOf(db, sessionId);
  if (!startsAt) return { state: 'dropped', trouble: 'Its session has been cancelled.' };
  if (startsAt.toISOString() !== letter.forStart)
    return { state: 'dropped', trouble: 'Its session has been moved.' };
  return clock.now() < startsAt ? null : { state: 'dropped', trouble: 'Its session has begun.' };
});
