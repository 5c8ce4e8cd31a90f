import { defineTemplate } from '../../mail/mail.ts';

const part = 'Free hours and placement';

const fields = {
  name: { means: 'Who reads it', like: 'Noor' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};
const round = { means: 'The round', like: 'Spring round' };

export const offered = defineTemplate('places.offered', {
  ...{ part, label: 'A seat is kept for somebody who can make its time', needed: ['hours'] },
  fields: { ...fields, round, hours: { means: 'How many hours it is kept', like: '48' } },
  subject: 'A seat for you in {cohort}',
  body: `Hello {name},

A seat in {cohort} of {round} has come free, at a time that you can make. It is held for you for {hours} hours; after that it goes to the next person.

Please answer either way. Saying no costs you nothing: you stay where you are on the list.`,
});

export const given = defineTemplate('places.given', {
  ...{ part, label: 'Somebody who came late has a seat', needed: ['cohort'] },
  fields: { ...fields, round },
  subject: 'You have a seat in {cohort}',
  body: `Hello {name},

You are in {cohort} of {round}. Its dates, its place and its readings are on its page.

If it does not suit you, you can change to another cohort of the round where there is a seat.`,
});

export const newcomer = defineTemplate('places.newcomer', {
  ...{ part, label: 'Somebody new comes, to who leads', needed: ['person'] },
  fields: { ...fields, person: { means: 'Who comes', like: 'Mei' } },
  subject: '{person} joins {cohort}',
  body: `Hello {name},

{person} has a seat in {cohort} from now on.`,
});
