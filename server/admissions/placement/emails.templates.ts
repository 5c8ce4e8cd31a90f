import { defineTemplate } from '../../mail/mail.ts';
import { ofRound } from '../rounds/sign-up.templates.ts';

const part = 'Availability and placement';

const cohort = { means: 'The cohort', like: 'Tuesday evenings' };
const first = {
  means: 'The first session, if there is one',
  like: ['Your first session is on Tuesday 4 March, 18:30 Berlin time.'],
};

export const placed = defineTemplate('placement.placed', {
  ...{ part, label: 'Cohorts formed: participant placed', needed: ['cohort', 'first'] },
  fields: { ...ofRound, cohort, first, facilitator: { means: 'The facilitator', like: 'Adam' } },
  subject: 'Your cohort: {cohort}',
  body: `Hello {name},

The cohorts of {round} have been formed, and you have a place in {cohort}. Your facilitator is {facilitator}.

{first}

You’ll find the dates, venue and readings on its page. If you can’t come after all, please leave the cohort there, so someone else can have your place.`,
});

export const leading = defineTemplate('placement.leading', {
  ...{ part, label: 'Cohorts formed: facilitator placed', needed: ['cohort', 'first'] },
  fields: {
    ...ofRound,
    cohort,
    first,
    readers: { means: 'How many participants they have', like: '7 participants' },
  },
  subject: 'You’re facilitating {cohort}',
  body: `Hello {name},

The cohorts of {round} have been formed, and you’re facilitating {cohort}, with {readers}.

{first}

You’ll find the members, dates and readings on its page. Thank you for facilitating.`,
});

export const leftOver = defineTemplate('placement.left-over', {
  ...{ part, label: 'Cohorts formed: no place', needed: ['reason'] },
  fields: {
    ...ofRound,
    reason: { means: 'Why, in a sentence', like: 'No cohort meets at a time you can make.' },
  },
  subject: 'About your place in {round}',
  body: `Hello {name},

The cohorts of {round} have been formed. We’re sorry: we couldn’t find a place for you this time.

{reason}

You stay on the waitlist in the order you applied, and we’ll email you when a place that fits you becomes available. If you can make other times as well, tell us: it makes that more likely.`,
});

export const unknownHours = defineTemplate('placement.unknown-hours', {
  ...{ part, label: 'Cohorts formed: availability missing', needed: ['round'] },
  fields: ofRound,
  subject: 'When are you free? Your place in {round}',
  body: `Hello {name},

The cohorts of {round} have been formed. You’re in the round, but you’re not in a cohort yet, because you haven’t told us when you’re free.

It isn’t too late: tell us, and we’ll look for a cohort that fits. It takes about two minutes.`,
});

export const notLeading = defineTemplate('placement.not-leading', {
  ...{ part, label: 'Cohorts formed: facilitator not needed', needed: ['round'] },
  fields: ofRound,
  subject: 'The cohorts of {round}',
  body: `Hello {name},

The cohorts of {round} have been formed, and each of them has a facilitator. So you aren’t facilitating one this time.

Thank you for offering. We’ll get in touch if a cohort needs a facilitator.`,
});
