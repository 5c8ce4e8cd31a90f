import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { passSeatsOn } from './seats.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'sessions.seats': object;
  }
}

/** Every minute: offers run out, and seats are offered or anybody's as the hour comes nearer. */
defineJob('sessions.seats', () => passSeatsOn(clock.now()), '* * * * *');
