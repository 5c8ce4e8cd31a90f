import { defineTemplate } from '../../mail/mail.ts';

const part = 'Availability and placement';

const fields = {
  name: { means: 'The recipient', like: 'Noor' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};
const round = { means: 'The round', like: 'Spring round' };

export const offered = defineTemplate('places.offered', {
  ...{ part, label: 'Place offered', needed: ['hours'] },
  fields: { ...fields, round, hours: { means: 'How many hours we hold the place', like: '48' } },
  subject: 'A place for you in {cohort}',
  body: `Hello {name},

A place in {cohort} ({round}) has become available, at a time you can make. We’re holding it for you for {hours} hours. After that we offer it to the next person.

Please answer either way. If you decline, you keep your position on the waitlist.`,
});

export const given = defineTemplate('places.given', {
  ...{ part, label: 'Late joiner placed in a cohort', needed: ['cohort'] },
  fields: { ...fields, round },
  subject: 'You have a place in {cohort}',
  body: `Hello {name},

You’re in {cohort} ({round}). You’ll find the dates, venue and readings on its page.

If it doesn’t suit you, you can transfer to another cohort in the round that has a place.`,
});

export const newcomer = defineTemplate('places.newcomer', {
  ...{ part, label: 'New member (to the facilitators)', needed: ['person'] },
  fields: { ...fields, person: { means: 'The new member', like: 'Mei' } },
  subject: '{person} joins {cohort}',
  body: `Hello {name},

{person} now has a place in {cohort}.`,
});
