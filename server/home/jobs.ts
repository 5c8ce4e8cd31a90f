import { defineJob } from '../platform/jobs.ts';
import { sendWeekly } from './needs/weekly.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'home.weekly': object;
  }
}

/** Every half hour, as zones have it: what needs organisers, where it is Monday morning. */
defineJob('home.weekly', () => sendWeekly(), '10,40 * * * *');
