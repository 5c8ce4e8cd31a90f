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
  ...{ part, label: 'Several sessions are moved', needed: ['sessions'] },
  fields: {
    ...fields,
    changes: {
      means: 'What else is different, a line each',
      like: ['They are at the Library now, Long Street 2.'],
    },
  },
  subject: 'Moved: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} have been moved:

{sessions}

{changes}

Please say again whether you can come.`,
});

export const sessionsMovedBack = defineTemplate('moving.moved-back', {
  ...{ part, label: 'Several sessions are back to their original times', needed: ['sessions'] },
  fields: {
    ...fields,
    changes: {
      means: 'What else is as it was before, a line each',
      like: ['Where: Library, Long Street 2.'],
    },
  },
  subject: 'Back to their original times: {count} of {cohort}',
  body: `Hello {name},

The last move has been undone. {count} of {cohort} are back to their original times:

{sessions}

{changes}

Please say again whether you can come.`,
});

export const sessionsCalledOff = defineTemplate('moving.cancelled', {
  ...{ part, label: 'Several sessions are cancelled', needed: ['sessions', 'reason'] },
  fields: {
    ...fields,
    reason: {
      means: 'Why, in the words of whoever cancelled them',
      like: 'The library is closed in August.',
    },
  },
  subject: 'Cancelled: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} are cancelled:

{sessions}

The reason: {reason}`,
});

export const sessionsTakenBack = defineTemplate('moving.restored', {
  ...{ part, label: 'Several cancelled sessions take place after all', needed: ['sessions'] },
  fields,
  subject: 'They take place after all: {count} of {cohort}',
  body: `Hello {name},

{count} of {cohort} take place after all:

{sessions}

Please say again whether you can come.`,
});
