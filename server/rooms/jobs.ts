import { defineJob } from '../platform/jobs.ts';
import { closeForgottenRooms } from './closing.actions.ts';
import { keepVersions } from './notes/versions.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'rooms.closeForgotten': null;
    'rooms.keepNotes': null;
  }
}

/** Every few minutes: rooms that nobody has closed. */
defineJob('rooms.closeForgotten', () => closeForgottenRooms(), '*/5 * * * *');

/** Every minute: earlier versions of the notes that change. */
defineJob('rooms.keepNotes', () => keepVersions(), '* * * * *');
