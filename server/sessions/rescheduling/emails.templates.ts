import { ofCohort } from '../../cohorts/emails.templates.ts';
import { defineTemplate } from '../../mail/mail.ts';

const part = 'Sessions';

const fields = {
  ...ofCohort,
  count: { means: 'How many', like: '2 sessions' },
  sessions: {
    means: 'Each with its time, a line each',
    like: [
      '“What is at stake”: Wednesday 5 March, 18:30 Berlin time, instead of Tuesday 4 March.',
      '“Goals misunderstood”: Wednesday 12 March, 18:30 Berlin time, instead of Tuesday 11 March.',
    ],
  },
};

export const sessionsMoved = defineTemplate('moving.moved', {
  ...{ part, label: 'Several sessions rescheduled', needed: ['sessions'] },
  fields: {
    ...fields,
    changes: {
      means: 'What else is different, a line each',
      like: ['Where: Library, Long Street 2.'],
    },
  },
  subject: 'Rescheduled: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} have been rescheduled:

{sessions}

{changes}

Please check whether you can still come.`,
});

export const sessionsMovedBack = defineTemplate('moving.moved-back', {
  ...{ part, label: 'Several sessions back at their original times', needed: ['sessions'] },
  fields: {
    ...fields,
    changes: {
      means: 'What else is as it was before, a line each',
      like: ['Where: Library, Long Street 2.'],
    },
  },
  subject: 'Back at their original times: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} are back at their original times:

{sessions}

{changes}

Please check whether you can still come.`,
});

export const sessionsCalledOff = defineTemplate('moving.cancelled', {
  ...{ part, label: 'Several sessions cancelled', needed: ['sessions', 'reason'] },
  fields: {
    ...fields,
    reason: {
      means: 'Why, as written by the person who cancelled them',
      like: 'The library is closed in August.',
    },
  },
  subject: 'Cancelled: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} have been cancelled:

{sessions}

Reason: {reason}`,
});

export const sessionsTakenBack = defineTemplate('moving.restored', {
  ...{ part, label: 'Several cancelled sessions reinstated', needed: ['sessions'] },
  fields,
  subject: 'Back on: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} are back on, and no longer cancelled:

{sessions}

Please check whether you can still come.`,
});
