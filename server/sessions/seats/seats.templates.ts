import { defineTemplate } from '../../mail/mail.ts';
import { ofSession as fields } from '../emails.templates.ts';

const part = 'Session waitlist';
const needed: ['when'] = ['when'];

export const seatGiven = defineTemplate('seats.given', {
  ...{ part, needed, fields, label: 'Place from the waitlist' },
  subject: 'You have a place: {title}',
  body: `Hello {name},

You’re off the waitlist: you have a place in “{title}” with {cohort} on {when}.

You don’t need to do anything. If you can’t come after all, please give up your place, so the next person gets it.`,
});

export const seatOffered = defineTemplate('seats.offered', {
  ...{ part, label: 'Place on offer (to the next person waiting)', needed: ['when', 'until'] },
  fields: {
    ...fields,
    until: { means: 'When the offer expires', like: 'Tuesday 4 March, 12:30 Berlin time' },
  },
  subject: 'A place is free for you: {title}',
  body: `Hello {name},

You’re next on the waitlist for “{title}” with {cohort} on {when}, and a place is free.

We’re holding it for you until {until}. Take it by then. Otherwise it’s offered to the next person.`,
});

export const seatOpen = defineTemplate('seats.open', {
  ...{ part, needed, fields, label: 'Free place, first come, first served (to everyone waiting)' },
  subject: 'A place is free, first come, first served: {title}',
  body: `Hello {name},

There’s a free place in “{title}” with {cohort} on {when}. Everyone on the waitlist is getting this email, and the first to take it gets it.`,
});
