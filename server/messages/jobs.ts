import { defineJob } from '../platform/jobs.ts';
import { forgetOldEmails } from './log.actions.ts';
// What emails say is decided by whoever sends them.
import './templates.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'post.forget': object;
  }
}

/** Every night: emails are kept for half a year. */
defineJob(
  'post.forget',
  async () => {
    await forgetOldEmails();
  },
  '40 3 * * *',
);
