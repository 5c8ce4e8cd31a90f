import { defineTemplate } from '../mail/mail.ts';
import { toReader } from '../people/groups/emails.templates.ts';

const part = 'Cohorts';

/** What every email about a cohort may name. */
export const ofCohort = {
  ...toReader,
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};
const reason = { means: 'Why, in an organiser’s words', like: 'We would like you to begin in spring.' };

export const accepted = defineTemplate('cohorts.accepted', {
  ...{ part, label: 'Somebody who asked to join has a seat' },
  fields: ofCohort,
  subject: 'Welcome to {cohort}',
  body: `Hello {name},

{group} has given you a seat in {cohort}. The dates, the place and the readings are on its page.`,
});

export const acceptedToWait = defineTemplate('cohorts.waitlisted', {
  ...{ part, label: 'Somebody who asked to join is on the waitlist' },
  fields: ofCohort,
  subject: 'You are on the waitlist of {cohort}',
  body: `Hello {name},

{group} would like you in {cohort}. All seats are taken at the moment, so you are on the waitlist. You get a mail as soon as a seat is yours.`,
});

export const seatFreed = defineTemplate('cohorts.seat', {
  ...{ part, label: 'A seat has come free for the first of the waitlist' },
  fields: ofCohort,
  subject: 'You have a seat in {cohort}',
  body: `Hello {name},

A seat in {cohort} has come free. You were first on the waitlist, so it is yours.

If you cannot take it after all, please leave the cohort on its page, so that it goes to the next person.`,
});

export const declined = defineTemplate('cohorts.declined', {
  ...{ part, label: 'Somebody who asked to join cannot', needed: ['reason'] },
  fields: { ...ofCohort, reason },
  subject: 'About your sign-up for {cohort}',
  body: `Hello {name},

{group} cannot offer you a seat in {cohort}. They write:

{reason}`,
});

export const removed = defineTemplate('cohorts.removed', {
  ...{ part, label: 'Somebody’s place in a cohort is ended', needed: ['reason'] },
  fields: { ...ofCohort, reason },
  subject: 'You are no longer in {cohort}',
  body: `Hello {name},

An organiser of {group} has ended your place in {cohort}. They write:

{reason}

If this seems wrong to you, please speak to any organiser of the group.`,
});
