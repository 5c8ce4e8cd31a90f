import { ofCohort } from '../cohorts/emails.templates.ts';
import { defineTemplate } from '../mail/mail.ts';

const part = 'Sessions';

/** What every email about one session may name. */
export const ofSession = {
  ...ofCohort,
  title: { means: 'The session', like: 'What is at stake' },
  when: { means: 'When it begins, in the reader’s own time', like: 'Tuesday 4 March, 18:30 Berlin time' },
};

const changes = {
  means: 'What is different, a line each',
  like: ['Where: Library, Long Street 2.'],
};

export const sessionMoved = defineTemplate('sessions.moved', {
  ...{ part, label: 'Session rescheduled', needed: ['when'] },
  fields: {
    ...ofSession,
    was: { means: 'When it would have begun', like: 'Monday 3 March, 18:30 Berlin time' },
    changes,
  },
  subject: 'Rescheduled: {title}',
  body: `Hello {name},

“{title}” with {cohort} has been rescheduled to {when}. It was planned for {was}.

{changes}

Please check whether you can still come.`,
});

export const sessionMovedBack = defineTemplate('sessions.moved-back', {
  ...{ part, label: 'Session back at its original time', needed: ['when'] },
  fields: {
    ...ofSession,
    was: { means: 'When it was rescheduled to', like: 'Monday 3 March, 18:30 Berlin time' },
    changes,
  },
  subject: 'Back at its original time: {title}',
  body: `Hello {name},

“{title}” with {cohort} is back at its original time: {when}. It’s no longer on {was}.

{changes}

Please check whether you can still come.`,
});

export const sessionPutBack = defineTemplate('sessions.put-back', {
  ...{ part, label: 'Change to a session undone', needed: ['when'] },
  fields: { ...ofSession, changes },
  subject: 'Change undone: {title}',
  body: `Hello {name},

The last change to “{title}” with {cohort} on {when} has been undone. Everything is as it was before.

{changes}`,
});

export const sessionChanged = defineTemplate('sessions.changed', {
  ...{ part, label: 'Session’s venue, length or title changed', needed: ['when', 'changes'] },
  fields: { ...ofSession, changes },
  subject: 'Changed: {title}',
  body: `Hello {name},

“{title}” with {cohort} on {when} has changed.

{changes}`,
});

export const sessionCancelled = defineTemplate('sessions.cancelled', {
  ...{ part, label: 'Session cancelled', needed: ['when', 'reason'] },
  fields: {
    ...ofSession,
    reason: { means: 'Why, as written by the person who cancelled it', like: 'Adam is ill.' },
  },
  subject: 'Cancelled: {title}',
  body: `Hello {name},

“{title}” with {cohort} on {when} has been cancelled.

Reason: {reason}`,
});

export const sessionRestored = defineTemplate('sessions.restored', {
  ...{ part, label: 'Cancelled session reinstated', needed: ['when'] },
  fields: ofSession,
  subject: 'Back on: {title}',
  body: `Hello {name},

“{title}” with {cohort} on {when} is back on. It’s no longer cancelled.

Please check whether you can still come.`,
});

export const sessionsAdded = defineTemplate('sessions.added', {
  ...{ part, label: 'Sessions added to a cohort', needed: ['dates'] },
  fields: {
    ...ofCohort,
    count: { means: 'How many', like: '2 sessions' },
    dates: {
      means: 'When they begin, a line each',
      like: ['Tuesday 4 March, 18:30 Berlin time', 'Tuesday 11 March, 18:30 Berlin time'],
    },
  },
  subject: 'New in {cohort}: {count}',
  body: `Hello {name},

{cohort} also meets on:

{dates}`,
});

export const cohortChanged = defineTemplate('sessions.cohort-changed', {
  ...{ part, label: 'Cohort’s time or venue changed', needed: ['changes'] },
  fields: { ...ofCohort, changes },
  subject: 'Changed: {cohort}',
  body: `Hello {name},

{cohort} has changed:

{changes}`,
});
