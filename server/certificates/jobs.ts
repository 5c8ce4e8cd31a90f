import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { lookAfterCohorts } from './care.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'attendance.lookAfter': object;
  }
}

/** Every ten minutes: what the rules of attendance bring by themselves, for as long as leaves pages their server. */
defineJob('attendance.lookAfter', () => lookAfterCohorts(clock.now(), { workFor: 700 }), '*/10 * * * *');
