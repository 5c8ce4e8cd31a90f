import { defineJob } from '../../platform/jobs.ts';
import { settleTakeovers } from './settling.actions.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'groups.settleTakeovers': object;
  }
}

/** Every minute: the groups whose organisers have had their notice. */
defineJob('groups.settleTakeovers', () => settleTakeovers(), '* * * * *');
