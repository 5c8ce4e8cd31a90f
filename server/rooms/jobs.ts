import { defineJob } from '../platform/jobs.ts';
import { closeForgottenRooms } from './closing.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'rooms.closeForgotten': null;
  }
}

/** Every few minutes: rooms that nobody has closed. */
defineJob('rooms.closeForgotten', () => closeForgottenRooms(), '*/5 * * * *');
