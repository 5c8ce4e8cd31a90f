import { defineTemplate } from '../mail/mail.ts';
import { toReader } from '../people/groups/emails.templates.ts';

const part = 'Cohorts';

/** What every email about a cohort may name. */
export const ofCohort = {
  ...toReader,
  cohort: { means: 'The cohort’s name', like: 'Tuesday evenings' },
};
const reason = { means: 'The reason the organiser gave', like: 'We’d like you to start in spring.' };

const session = {
  means: 'The next session, if there is one; the answers follow as buttons',
  like: ['The next session is on Tuesday 4 March, 18:30 Berlin time. Are you coming?'],
};

export const accepted = defineTemplate('cohorts.accepted', {
  ...{ part, label: 'Request accepted, with a place' },
  fields: { ...ofCohort, session },
  subject: 'Welcome to {cohort}',
  body: `Hello {name},

{group} has given you a place in {cohort}. You’ll find the dates, venue and readings on its page.

{session}`,
});

const asFacilitator = `As a facilitator you lead sessions: you open the room, follow or change its plan, and take attendance. You can also email the cohort.

What to do next: see on the rota which sessions are yours, and find cover there for any you can’t make. Each session has a plan ready to use.`;

export const acceptedToFacilitate = defineTemplate('cohorts.accepted-facilitator', {
  ...{ part, label: 'Added to a cohort as a facilitator' },
  fields: { ...ofCohort, session },
  subject: 'You’re facilitating {cohort}',
  body: `Hello {name},

{group} has added you to {cohort} as a facilitator.

${asFacilitator}

{session}`,
});

export const madeFacilitator = defineTemplate('cohorts.facilitator', {
  ...{ part, label: 'Made a facilitator of a cohort' },
  fields: ofCohort,
  subject: 'You’re now a facilitator of {cohort}',
  body: `Hello {name},

An organiser of {group} has made you a facilitator of {cohort}.

${asFacilitator}`,
});

export const acceptedToWait = defineTemplate('cohorts.waitlisted', {
  ...{ part, label: 'Request accepted, on the waitlist' },
  fields: ofCohort,
  subject: 'You’re on the waitlist for {cohort}',
  body: `Hello {name},

{group} has accepted your request to join {cohort}. It’s full at the moment, so you’re on the waitlist. We’ll email you as soon as you have a place.`,
});

export const seatFreed = defineTemplate('cohorts.seat', {
  ...{ part, label: 'Place given to the first person on the waitlist' },
  fields: ofCohort,
  subject: 'You have a place in {cohort}',
  body: `Hello {name},

A place in {cohort} is free. You were first on the waitlist, so it’s yours.

If you can’t take it after all, please leave the cohort on its page, so that it goes to the next person.`,
});

export const declined = defineTemplate('cohorts.declined', {
  ...{ part, label: 'Request declined', needed: ['reason'] },
  fields: { ...ofCohort, reason },
  subject: 'About your sign-up for {cohort}',
  body: `Hello {name},

{group} can’t offer you a place in {cohort}. They write:

{reason}`,
});

export const removed = defineTemplate('cohorts.removed', {
  ...{ part, label: 'Removed from a cohort', needed: ['reason'] },
  fields: { ...ofCohort, reason },
  subject: 'You’re no longer in {cohort}',
  body: `Hello {name},

An organiser of {group} has ended your place in {cohort}. They write:

{reason}

If you think this is a mistake, please talk to any organiser of the group.`,
});
