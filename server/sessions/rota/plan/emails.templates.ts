import { defineTemplate } from '../../../mail/mail.ts';

export const newRota = defineTemplate('rotation.published', {
  ...{ part: 'Facilitation rota', label: 'New rota (to everyone it concerns)', needed: ['changes'] },
  fields: {
    name: { means: 'The recipient', like: 'Adam' },
    cohort: { means: 'The cohort', like: 'Tuesday evenings' },
    changes: {
      means: 'Their turns, and what else changes for them',
      like: [
        'You’re facilitating:\n\n• Tuesday 4 March, 18:30 Berlin time: What is at stake',
        'You’re no longer facilitating:\n\n• Tuesday 11 March, 18:30 Berlin time: Goals misunderstood',
      ],
    },
  },
  subject: 'The new rota of {cohort}',
  body: `Hello {name},

There’s a new facilitation rota.

{changes}

Can’t facilitate one of your sessions? Find cover on the rota.`,
});
