import { ofCohort } from '../../cohorts/emails.templates.ts';
import { defineTemplate } from '../../mail/mail.ts';

export const whatYouMissed = defineTemplate('rooms.missed', {
  part: 'After a session',
  label: 'What came of a session, to those who were not there',
  needed: ['words'],
  fields: {
    ...ofCohort,
    title: { means: 'The session', like: 'What is at stake' },
    words: {
      means: 'What whoever led has written about it',
      like: ['We asked what a goal is, and did not agree.', 'Next time we begin with the second text.'],
    },
  },
  subject: 'What you missed: {title}',
  body: `Hello {name},

You were missed at “{title}” of {cohort}. Here is what came of it.

{words}`,
});
