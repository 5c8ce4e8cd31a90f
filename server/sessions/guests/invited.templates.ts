import { defineTemplate } from '../../mail/mail.ts';
import { ofSession } from '../emails.templates.ts';

const part = 'Guests of a session';

export const guestInvited = defineTemplate('sessions.invited', {
  ...{ part, label: 'Somebody from outside is invited to a session', needed: ['when'] },
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

export const guestMoved = defineTemplate('sessions.guest-moved', {
  ...{ part, label: 'Their session has another time or place', needed: ['when'] },
  fields: ofSession,
  subject: 'Changed: {title}',
  body: `Hello {name},

“{title}” of {group} has another time or place now: it is on {when}. Please look at it, and say again whether you can come.`,
});

export const guestUninvited = defineTemplate('sessions.uninvited', {
  ...{ part, label: 'They are taken out again', needed: ['when'] },
  fields: ofSession,
  subject: 'You are not expected any more: {title}',
  body: `Hello {name},

Your invitation to “{title}” of {group} on {when} has been taken back. Your name is forgotten now, and your address within a month.`,
});
