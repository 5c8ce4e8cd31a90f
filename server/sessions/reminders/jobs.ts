import { guardMail } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { defineJob } from '../../platform/jobs.ts';
import { remindOfSessions } from './actions.ts';
import { startsOf } from './queries.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'reminders.due': object;
  }
}

/** Every minute: what is due, by the zones of its sessions. */
defineJob('reminders.due', () => remindOfSessions(), '* * * * *');

// An email may have waited for hours when it is sent: by then its session can have been moved, cancelled or begun.
guardMail(async (db, rows) => {
  const due = rows.flatMap(({ id, email, sessionId }) =>
    email?.forStart && sessionId ? { id, forStart: email.forStart, sessionId } : [],
  );
  const starts = await startsOf(db, [...new Set(due.map(({ sessionId }) => sessionId))]);
  return new Map(
    due.flatMap(({ id, forStart, sessionId }) => {
      const trouble = whyNot(forStart, starts.get(sessionId));
      return trouble ? [[id, { state: 'dropped', trouble }]] : [];
    }),
  );
});

function whyNot(forStart: string, startsAt: Date | undefined): string {
  if (!startsAt) return 'Its session has been cancelled.';
  if (startsAt.toISOString() !== forStart) return 'Its session has been rescheduled.';
  return clock.now() < startsAt ? '' : 'Its session has begun.';
}
