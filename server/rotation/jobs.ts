import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { guardMail } from '../platform/mail.ts';
import { type LostJob, tellLost } from './lost.actions.ts';
import { turnNow } from './lost.queries.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'rotation.lost': LostJob;
  }
}

/** Somebody who was to lead cannot. */
defineJob('rotation.lost', (lost) => tellLost(lost));

// What was true of a turn when its email was written may be otherwise by the time that goes.
guardMail(async (db, { letter, sessionId }) => {
  if (letter?.ifLedBy === undefined || !sessionId) return null;
  const turn = await turnNow(db, sessionId);
  if (!turn || turn.cancelledAt) return { state: 'dropped', trouble: 'Its session has been cancelled.' };
  if (clock.now() >= turn.startsAt) return { state: 'dropped', trouble: 'Its session has begun.' };
  return turn.leaderId === letter.ifLedBy
    ? null
    : { state: 'dropped', trouble: 'The session has another facilitator by now.' };
});
