import { ofCohort } from '../cohorts/emails.templates.ts';
import { defineTemplate } from '../mail/mail.ts';

const part = 'Attendance and certificates';

const missed = { means: 'What they missed', like: 'the last 2 sessions' };

export const weMissedYou = defineTemplate('attendance.missed', {
  ...{ part, label: 'Missed several sessions in a row' },
  fields: { ...ofCohort, missed },
  subject: 'We missed you in {cohort}',
  body: `Hello {name},

We missed you at {missed} of {cohort}, and hope all’s well.

You don’t need to catch up on everything: read what you can for the next session, and come along. If something’s getting in the way, please tell your facilitator.`,
});

export const howAreYou = defineTemplate('attendance.kind', {
  ...{ part, label: 'Check-in email (to members at risk)' },
  fields: { ...ofCohort, from: { means: 'Who sends it', like: 'Adam' } },
  subject: 'How are you? {cohort}',
  body: `Hello {name},

{from} from {cohort} is checking how you are.

You don’t need to have read everything to come to the next session. If the time, the reading or anything else makes it hard, tell us: we can often help.`,
});

export const keepYourPlace = defineTemplate('attendance.keep', {
  ...{ part, label: 'Do you want to keep your place?', needed: ['until'] },
  fields: {
    ...ofCohort,
    missed,
    until: { means: 'When their place will be released', like: 'Friday 7 March, 18:30' },
  },
  subject: 'Do you want to keep your place in {cohort}?',
  body: `Hello {name},

We missed you at {missed} of {cohort}. Under the cohort’s attendance rules, your place is released unless you confirm it.

Confirm by {until} to keep it. Otherwise your place goes to someone else.`,
});

export const placeReleased = defineTemplate('attendance.released', {
  ...{ part, label: 'Place released (to the member)' },
  fields: ofCohort,
  subject: 'Your place in {cohort} has been released',
  body: `Hello {name},

We asked whether you wanted to keep your place in {cohort} and didn’t hear from you, so we’ve released it. You’re still a member of {group}, and welcome to join another cohort.`,
});

export const placeReleasedToLead = defineTemplate('attendance.released-lead', {
  ...{ part, label: 'Place released (to facilitators)', needed: ['person'] },
  fields: { ...ofCohort, person: { means: 'Whose place it was', like: 'Noor Haddad' } },
  subject: '{person} is no longer in {cohort}',
  body: `Hello {name},

{person} missed several sessions and didn’t confirm their place, so it was released under the cohort’s attendance rules.`,
});

export const certificateReady = defineTemplate('attendance.certificate', {
  ...{ part, label: 'Certificate earned' },
  fields: ofCohort,
  subject: 'Your certificate for {cohort}',
  body: `Hello {name},

You’ve earned {group}’s certificate. Thank you for reading with us.

Anyone with the link can check it. You can hide its page at any time.`,
});
