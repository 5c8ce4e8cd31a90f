import { readersLiveIn } from '../../mail/mail.ts';
import { defineJob } from '../../platform/jobs.ts';
import { cleanUp } from './account.actions.ts';
import { zonesOf } from './queries.ts';
import { type AskedLink, mailLink } from './sign-in.actions.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'accounts.mailLink': { purpose: AskedLink; email: string; next: string; isEnough?: boolean };
    'accounts.cleanUp': null;
  }
}

// The email of the day comes in the morning of its reader.
readersLiveIn(zonesOf);

defineJob('accounts.mailLink', ({ purpose, email, next, isEnough }) =>
  mailLink(purpose, email, next, isEnough),
);

/** Every night: sign-ins, links and counts that have expired. */
defineJob('accounts.cleanUp', () => cleanUp(), '20 3 * * *');
