import { ofCohort } from '../../cohorts/emails.templates.ts';
import { defineTemplate } from '../../mail/mail.ts';

export const takenOut = defineTemplate('calendars.taken', {
  ...{ part: 'Sessions', label: 'Sessions are not somebody’s any more', needed: ['dates'] },
  fields: {
    ...ofCohort,
    dates: {
      means: 'When they begin, a line each',
      like: ['Tuesday 4 March, 18:30 Berlin time', 'Tuesday 11 March, 18:30 Berlin time'],
    },
  },
  subject: 'Taken out of your calendar: {cohort}',
  body: `Hello {name},

You do not come to these sessions of {cohort} any more, so this email takes them out of your calendar:

{dates}

If your calendar asks whether to remove them, say yes.`,
});
