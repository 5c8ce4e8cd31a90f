import { defineJob } from '../../platform/jobs.ts';
import { settleHandovers } from './settling.actions.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'groups.settleHandovers': object;
  }
}

/** Every minute: the handovers that begin or end. */
defineJob('groups.settleHandovers', () => settleHandovers(), '* * * * *');
