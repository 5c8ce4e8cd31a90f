import { defineJob } from '../platform/jobs.ts';
import { lookAfterCohorts } from './care.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'attendance.lookAfter': object;
  }
}

/** Every ten minutes: what the rules of attendance bring by themselves. */
defineJob('attendance.lookAfter', () => lookAfterCohorts(), '*/10 * * * *');
