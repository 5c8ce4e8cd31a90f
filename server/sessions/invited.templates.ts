import { defineTemplate } from '../platform/templates.ts';
import { ofSession } from './letters.templates.ts';

export const guestInvited = defineTemplate('sessions.invited', {
  ...{ part: 'Sessions', label: 'Somebody from outside is invited to a session', needed: ['when'] },
  fields: {
    ...ofSession,
    by: { means: 'Who invites them', like: 'Adam' },
    where: { means: 'The place, a line each', like: ['Where: Library, Long Street 2'] },
  },
  subject: 'You are invited: {title}',
  body: `Hello {name},

{by} invites you to “{title}” of {group}, on {when}.

{where}

Will you come? One tap is enough, and you need no account. Who takes part sees your name; nobody but those who lead and organise sees your address.`,
});
