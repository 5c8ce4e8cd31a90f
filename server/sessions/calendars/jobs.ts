import { clock } from '../../platform/clock.ts';
import { defineJob } from '../../platform/jobs.ts';
import './invite.ts';
import { tidyCalendars } from './tidy.actions.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'calendars.tidy': object;
  }
}

/** Every few minutes: what is in calendars and nobody's business there any more. */
defineJob('calendars.tidy', () => tidyCalendars(clock.now()), '*/5 * * * *');
