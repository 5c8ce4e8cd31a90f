import { guardMail } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { defineJob } from '../../platform/jobs.ts';
import { askUnanswered } from './agreed/actions.ts';
import { sendCoverWaves } from './calls/actions.ts';
import { type LostJob, tellLost } from './lost.actions.ts';
import { type TurnNow, turnsNow } from './lost.queries.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'rotation.lost': LostJob;
    'rotation.calls': object;
  }
}

/** Somebody who was to lead cannot. */
defineJob('rotation.lost', (lost) => tellLost(lost));

/** Every minute: others are asked where who had agreed hasn’t confirmed, and cover calls ask whom they are to ask next. */
defineJob(
  'rotation.calls',
  async () => {
    await askUnanswered();
    await sendCoverWaves();
  },
  '* * * * *',
);

// What was true of a turn when its email was written may be otherwise by the time that goes.
guardMail(async (db, rows) => {
  const bound = rows.flatMap(({ id, email, sessionId }) =>
    email?.ifLedBy !== undefined && sessionId ? { id, ledBy: email.ifLedBy, sessionId } : [],
  );
  const turns = await turnsNow(db, [...new Set(bound.map(({ sessionId }) => sessionId))]);
  return new Map(
    bound.flatMap(({ id, ledBy, sessionId }) => {
      const trouble = whyNot(ledBy, turns.get(sessionId));
      return trouble ? [[id, { state: 'dropped', trouble }]] : [];
    }),
  );
});

function whyNot(ledBy: string | null, turn: TurnNow | undefined): string {
  if (!turn || turn.cancelledAt) return 'Its session has been cancelled.';
  if (clock.now() >= turn.startsAt) return 'Its session has begun.';
  return turn.leaderId === ledBy ? '' : 'The session has a different facilitator now.';
}
