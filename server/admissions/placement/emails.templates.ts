import { defineTemplate } from '../../mail/mail.ts';
import { ofRound } from '../rounds/sign-up.templates.ts';

const part = 'Free hours and placement';

const cohort = { means: 'The cohort', like: 'Tuesday evenings' };
const first = {
  means: 'The first session, if there is one',
  like: ['Your first session is on Tuesday 4 March, 18:30 Berlin time.'],
};

export const placed = defineTemplate('placement.placed', {
  ...{ part, label: 'The cohorts are formed: somebody has a seat', needed: ['cohort', 'first'] },
  fields: { ...ofRound, cohort, first, facilitator: { means: 'Who facilitates', like: 'Adam' } },
  subject: 'Your cohort: {cohort}',
  body: `Hello {name},

The cohorts of {round} are formed, and you have a seat in {cohort}. {facilitator} facilitates.

{first}

All dates, the place and the readings are on its page. If you cannot come after all, please leave the cohort there, so that somebody else gets your seat.`,
});

export const leading = defineTemplate('placement.leading', {
  ...{ part, label: 'The cohorts are formed: somebody facilitates', needed: ['cohort', 'first'] },
  fields: { ...ofRound, cohort, first, readers: { means: 'How many read with them', like: '7 people' } },
  subject: 'You facilitate {cohort}',
  body: `Hello {name},

The cohorts of {round} are formed, and you facilitate {cohort}: {readers} will read with you.

{first}

Who they are, the dates and the readings are on its page. Thank you for leading.`,
});

export const leftOver = defineTemplate('placement.left-over', {
  ...{ part, label: 'The cohorts are formed: somebody has no place', needed: ['reason'] },
  fields: {
    ...ofRound,
    reason: { means: 'Why, in a sentence', like: 'No cohort meets at a time that you gave.' },
  },
  subject: 'About your place in {round}',
  body: `Hello {name},

The cohorts of {round} are formed. We are sorry: we could not find a place for you this time.

{reason}

You stay on the waitlist in the order in which you applied, and you hear from us as soon as a place that fits you comes free. If you can make other times as well, tell us: it makes that more likely.`,
});

export const unknownHours = defineTemplate('placement.unknown-hours', {
  ...{ part, label: 'The cohorts are formed: availability is missing', needed: ['round'] },
  fields: ofRound,
  subject: 'When are you free? Your place in {round}',
  body: `Hello {name},

The cohorts of {round} have been formed. You’re in the round, but you’re not in a cohort yet, because you haven’t told us when you’re free.

It isn’t too late: tell us, and we’ll look for a cohort that fits. It takes about two minutes.`,
});

export const notLeading = defineTemplate('placement.not-leading', {
  ...{ part, label: 'The cohorts are formed: a facilitator is not needed', needed: ['round'] },
  fields: ofRound,
  subject: 'The cohorts of {round}',
  body: `Hello {name},

The cohorts of {round} have been formed, and each of them has a facilitator. So you aren’t facilitating one this time.

Thank you for offering. We’ll get in touch if a cohort needs a facilitator.`,
});
