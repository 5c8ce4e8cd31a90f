import { defineTemplate } from '../../../mail/mail.ts';

const part = 'Facilitation rota';
const fields = {
  name: { means: 'The recipient', like: 'Adam' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};
const like = 'Tuesday 4 March, 18:30 Berlin time: What is at stake';
const other = 'Tuesday 11 March, 18:30 Berlin time: Goals misunderstood';

export const canYouSwap = defineTemplate('rotation.swap', {
  ...{ part, label: 'Swap offered (to people with a turn to swap)', needed: ['turn', 'turns'] },
  fields: {
    ...fields,
    by: { means: 'Who would like to swap', like: 'Ruth' },
    turn: { means: 'The session they’d give', like },
    turns: { means: 'The recipient’s sessions they’d take, a line each', like: [`• ${other}`] },
    note: { means: 'What they write, if anything', like: ['Ruth writes: I’m travelling that week.'] },
  },
  subject: 'Can you swap a turn with {by}?',
  body: `Hello {name},

{by} would like to swap this turn: {turn}.

In return, {by} would take one of yours:

{turns}

The first to accept swaps. If it doesn’t suit you, you don’t need to do anything.

{note}`,
});

export const youHaveSwapped = defineTemplate('rotation.swapped', {
  ...{ part, label: 'Turns swapped (to both)', needed: ['turn', 'theirs'] },
  fields: {
    ...fields,
    other: { means: 'Who they swapped with', like: 'Ruth' },
    turn: { means: 'The session the recipient facilitates now', like },
    theirs: { means: 'The session the other facilitates now', like: other },
  },
  subject: 'You’ve swapped turns with {other}',
  body: `Hello {name},

You’re now facilitating: {turn}.

{other} is facilitating: {theirs}.`,
});
