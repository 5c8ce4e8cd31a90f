import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { forgetGuests } from './invited.actions.ts';
import { passSeatsOn } from './seats.actions.ts';

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
