import { ofCohort } from '../../cohorts/emails.templates.ts';
import { defineTemplate } from '../../mail/mail.ts';

export const takenOut = defineTemplate('calendars.taken', {
  ...{ part: 'Sessions', label: 'Sessions removed from a calendar', needed: ['dates'] },
  fields: {
    ...ofCohort,
    dates: {
      means: 'When they begin, a line each',
      like: ['Tuesday 4 March, 18:30 Berlin time', 'Tuesday 11 March, 18:30 Berlin time'],
    },
  },
  subject: 'Removed from your calendar: {cohort}',
  body: `Hello {name},

You’re no longer expected at these sessions of {cohort}, so this email removes them from your calendar:

{dates}

If your calendar asks whether to remove them, say yes.`,
});
