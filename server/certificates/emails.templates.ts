import { ofCohort } from '../cohorts/emails.templates.ts';
import { defineTemplate } from '../mail/mail.ts';

const part = 'Attendance and certificates';

const missed = { means: 'What they were not at', like: 'the last 2 sessions' };

export const weMissedYou = defineTemplate('attendance.missed', {
  ...{ part, label: 'Somebody has missed some sessions in a row' },
  fields: { ...ofCohort, missed },
  subject: 'We missed you in {cohort}',
  body: `Hello {name},

You were not at {missed} of {cohort}. We hope that all is well.

You need not catch up on everything: read what you can for the next one, and come. If something is in the way, tell whoever leads.`,
});

export const howAreYou = defineTemplate('attendance.kind', {
  ...{ part, label: 'A kind note to somebody who may be slipping' },
  fields: { ...ofCohort, from: { means: 'Who sends it', like: 'Adam' } },
  subject: 'How are you? {cohort}',
  body: `Hello {name},

{from} of {cohort} asks how you are.

You need not have read everything to come to the next session, and nobody keeps a score. If the time, the reading or anything else makes it hard, just say so: often something can be done.`,
});

export const keepYourPlace = defineTemplate('attendance.keep', {
  ...{ part, label: 'Somebody is asked whether they keep their place', needed: ['until'] },
  fields: {
    ...ofCohort,
    missed,
    until: { means: 'How long the question stands', like: 'Friday 7 March, 18:30' },
  },
  subject: 'Do you keep your place in {cohort}?',
  body: `Hello {name},

You were not at {missed} of {cohort}. Its rules, which stand on its page, say that a place is then given on unless you want to keep it.

One tap keeps it, until {until}. If we hear nothing, it goes to somebody who waits; you may sign up again at any time.`,
});

export const placeReleased = defineTemplate('attendance.released', {
  ...{ part, label: 'Somebody’s place has been given on' },
  fields: ofCohort,
  subject: 'Your place in {cohort} has been given on',
  body: `Hello {name},

We asked whether you keep your place in {cohort} and have not heard from you, so it is free for somebody else now. That is all: you are still of {group}, and welcome to sign up again.`,
});

export const placeReleasedToLead = defineTemplate('attendance.released-lead', {
  ...{ part, label: 'The same, to those who lead', needed: ['person'] },
  fields: { ...ofCohort, person: { means: 'Whose place it was', like: 'Noor Haddad' } },
  subject: '{person} is no longer in {cohort}',
  body: `Hello {name},

{person} has not come for a while and did not answer whether they keep their place, so it was released by the cohort’s rules.`,
});

export const certificateReady = defineTemplate('attendance.certificate', {
  ...{ part, label: 'Somebody has earned their certificate' },
  fields: ofCohort,
  subject: 'Your certificate of {cohort}',
  body: `Hello {name},

You have done what {group} asks for its certificate. Thank you for reading with us.

Anybody who has its address can check it. You may hide that page at any time.`,
});
