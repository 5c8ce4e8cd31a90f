import { guardMail } from '../mail/mail.ts';
import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { forgetGuests } from './guests/invited.actions.ts';
import { areStillInside } from './inside.queries.ts';
import { passSeatsOn } from './seats/seats.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'sessions.seats': object;
    'sessions.forgetGuests': null;
  }
}

/** Every minute: offers run out, and seats are offered or anybody's as the hour comes nearer. */
defineJob('sessions.seats', () => passSeatsOn(clock.now()), '* * * * *');

/** Every night: names and addresses of guests whose session is long over. */
defineJob('sessions.forgetGuests', () => forgetGuests(clock.now()), '40 3 * * *');

// An email may have waited for hours: by then its reader may have left what it is about, or been sent out.
guardMail(async (db, rows) => {
  const bound = rows.flatMap(({ id, email, userId }) =>
    email?.onlyInside && userId ? { id, where: email.onlyInside, userId } : [],
  );
  const inside = await areStillInside(db, bound);
  return new Map(bound.flatMap(({ id }, index) => (inside[index] ? [] : [[id, outside]])));
});

const outside = {
  state: 'dropped',
  trouble: 'The recipient is no longer in the cohort or the group.',
} as const;
