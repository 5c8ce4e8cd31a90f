import { ofCohort } from '../../cohorts/emails.templates.ts';
import { defineTemplate } from '../../mail/mail.ts';

export const whatYouMissed = defineTemplate('rooms.missed', {
  part: 'After a session',
  label: 'Session summary (to people who missed it)',
  needed: ['words'],
  fields: {
    ...ofCohort,
    title: { means: 'The session', like: 'What’s at stake' },
    words: {
      means: 'The facilitator’s note about the session',
      like: ['We asked what a goal is, and did not agree.', 'Next time we begin with the second text.'],
    },
  },
  subject: 'What you missed: {title}',
  body: `Hello {name},

We missed you at “{title}” with {cohort}. Here’s a summary.

{words}`,
});
