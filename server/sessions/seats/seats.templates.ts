import { defineTemplate } from '../../mail/mail.ts';
import { ofSession as fields } from '../emails.templates.ts';

const part = 'Seats of a session';
const needed: ['when'] = ['when'];

export const seatGiven = defineTemplate('seats.given', {
  ...{ part, needed, fields, label: 'Somebody comes off the waitlist' },
  subject: 'You have a seat: {title}',
  body: `Hello {name},

You have come off the waitlist: there is a seat for you in “{title}” of {cohort} on {when}.

You need not do anything. If you cannot come after all, say so on the page of the session, and the next person has it.`,
});

export const seatOffered = defineTemplate('seats.offered', {
  ...{ part, label: 'A seat is kept for somebody for a while', needed: ['when', 'until'] },
  fields: { ...fields, until: { means: 'How long it is kept', like: 'Tuesday 4 March, 12:30 Berlin time' } },
  subject: 'A seat is free for you: {title}',
  body: `Hello {name},

You are next on the waitlist of “{title}” of {cohort} on {when}, and a seat has come free.

It is kept for you until {until}. Answer “Going” by then; after that it is offered to the next person.`,
});

export const seatOpen = defineTemplate('seats.open', {
  ...{ part, needed, fields, label: 'A seat is for whoever is first' },
  subject: 'A seat is free, first come first served: {title}',
  body: `Hello {name},

There is a free seat in “{title}” of {cohort} on {when}. Everybody on the waitlist gets this email now, and whoever answers “Going” first has it.`,
});
