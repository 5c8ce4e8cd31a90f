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
  like: ['It is at the Library now, Long Street 2.'],
};

export const sessionMoved = defineTemplate('sessions.moved', {
  ...{ part, label: 'A session is moved', needed: ['when'] },
  fields: {
    ...ofSession,
    was: { means: 'When it would have begun', like: 'Monday 3 March, 18:30 Berlin time' },
    changes,
  },
  subject: 'Moved: {title}',
  body: `Hello {name},

The session “{title}” of {cohort} has been moved to {when}. It was planned for {was}.

{changes}

Please say again whether you can come.`,
});

export const sessionMovedBack = defineTemplate('sessions.moved-back', {
  ...{ part, label: 'A session is back to its original time', needed: ['when'] },
  fields: {
    ...ofSession,
    was: { means: 'When it was moved to', like: 'Monday 3 March, 18:30 Berlin time' },
    changes,
  },
  subject: 'Back to its original time: {title}',
  body: `Hello {name},

The session “{title}” of {cohort} is back to its original time: {when}. The move to {was} has been undone.

{changes}

Please say again whether you can come.`,
});

export const sessionPutBack = defineTemplate('sessions.put-back', {
  ...{ part, label: 'A change of a session is taken back', needed: ['when'] },
  fields: { ...ofSession, changes },
  subject: 'As it was before: {title}',
  body: `Hello {name},

The last change to the session “{title}” of {cohort} on {when} has been taken back. It is as it was before.

{changes}`,
});

export const sessionChanged = defineTemplate('sessions.changed', {
  ...{ part, label: 'A session has another place, length or title', needed: ['when', 'changes'] },
  fields: { ...ofSession, changes },
  subject: 'Changed: {title}',
  body: `Hello {name},

The session “{title}” of {cohort} on {when} has been changed.

{changes}`,
});

export const sessionCancelled = defineTemplate('sessions.cancelled', {
  ...{ part, label: 'A session is cancelled', needed: ['when', 'reason'] },
  fields: {
    ...ofSession,
    reason: { means: 'Why, in the words of whoever cancelled it', like: 'Adam is ill.' },
  },
  subject: 'Cancelled: {title}',
  body: `Hello {name},

The session “{title}” of {cohort} on {when} is cancelled.

The reason: {reason}`,
});

export const sessionRestored = defineTemplate('sessions.restored', {
  ...{ part, label: 'A cancelled session takes place after all', needed: ['when'] },
  fields: ofSession,
  subject: 'It takes place after all: {title}',
  body: `Hello {name},

The session “{title}” of {cohort} on {when} takes place after all.

Please say again whether you can come.`,
});

export const sessionsAdded = defineTemplate('sessions.added', {
  ...{ part, label: 'A cohort has more sessions', needed: ['dates'] },
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
  ...{ part, label: 'A cohort has another time or place', needed: ['changes'] },
  fields: { ...ofCohort, changes },
  subject: 'Changed: {cohort}',
  body: `Hello {name},

{cohort} has been changed:

{changes}`,
});
