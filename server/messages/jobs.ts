import { defineJob } from '../platform/jobs.ts';
import { forgetOldLetters } from './log.actions.ts';
// What letters say is decided by whoever sends them.
import './wordings.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'post.forget': object;
  }
}

/** Every night: letters are kept for half a year. */
defineJob(
  'post.forget',
  async () => {
    await forgetOldLetters();
  },
  '40 3 * * *',
);
