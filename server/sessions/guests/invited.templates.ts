import { defineTemplate } from '../../mail/mail.ts';
import { ofSession } from '../emails.templates.ts';

const part = 'Invited guests';

export const guestInvited = defineTemplate('sessions.invited', {
  ...{ part, label: 'Invitation to a session (to guests)', needed: ['when'] },
  fields: {
    ...ofSession,
    by: { means: 'Who invites them', like: 'Adam' },
    where: { means: 'The venue and the video link, a line each', like: ['Where: Library, Long Street 2'] },
  },
  subject: 'You’re invited: {title}',
  body: `Hello {name},

{by} invites you to “{title}” with {group}, on {when}.

{where}

Will you come? You don’t need an account to answer. Everyone at the session sees your name; only facilitators and organisers see your email address.`,
});

export const guestMoved = defineTemplate('sessions.guest-moved', {
  ...{ part, label: 'New time or venue (to guests)', needed: ['when'] },
  fields: ofSession,
  subject: 'Changed: {title}',
  body: `Hello {name},

“{title}” with {group} has a new time or venue. It’s on {when}. Please check whether you can still come.`,
});

export const guestUninvited = defineTemplate('sessions.uninvited', {
  ...{ part, label: 'Invitation withdrawn (to guests)', needed: ['when'] },
  fields: ofSession,
  subject: 'Your invitation to {title} has been withdrawn',
  body: `Hello {name},

Your invitation to “{title}” with {group} on {when} has been withdrawn. We’ve deleted your name, and we’ll delete your email address within a month.`,
});
