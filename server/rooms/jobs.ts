import { clock } from '../platform/clock.ts';
import { defineJob } from '../platform/jobs.ts';
import { closeForgottenRooms } from './closing.actions.ts';
import { keepVersions } from './notes/versions.actions.ts';
import { forgetOldRooms } from './retention.actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'rooms.closeForgotten': null;
    'rooms.keepNotes': null;
    'rooms.forget': null;
  }
}

/** Every few minutes: rooms that nobody has closed. */
defineJob('rooms.closeForgotten', () => closeForgottenRooms(), '*/5 * * * *');

/** Every minute: earlier versions of the notes that change. */
defineJob('rooms.keepNotes', () => keepVersions(), '* * * * *');

/** Every night: what only served to run rooms that closed a month ago. */
defineJob('rooms.forget', () => forgetOldRooms(clock.now()), '50 3 * * *');
