import { defineTemplate } from '../../mail/mail.ts';
import { ofCohort } from '../emails.templates.ts';

export const comeAgain = defineTemplate('cohorts.again', {
  ...{ part: 'Cohorts', label: 'Invitation to the cohort that follows', needed: ['when', 'until'] },
  fields: {
    ...ofCohort,
    by: { means: 'The organiser who invites', like: 'Ada' },
    former: { means: 'The cohort they were in', like: 'Tuesday evenings, spring' },
    when: { means: 'When it meets', like: 'Tuesdays at 18:30, from 2 March 2027' },
    until: { means: 'Until when the link works', like: 'Tuesday 16 February' },
    note: { means: 'What the organiser adds, if anything', like: ['This time we read about governance.'] },
  },
  subject: '{cohort}: would you like to come again?',
  body: `Hello {name},

{by} is planning a cohort that follows {former}: {cohort}, {when}.

You’re invited before it opens to others. The link below is for you and works until {until}, while there are places.

{note}`,
});
