import { defineTemplate } from '../../../mail/mail.ts';

const part = 'Facilitation rota';
const fields = {
  name: { means: 'The recipient', like: 'Adam' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
  turn: {
    means: 'The session and when it begins',
    like: 'Tuesday 4 March, 18:30 Berlin time: What is at stake',
  },
};

export const youHaveAgreed = defineTemplate('rotation.agreed', {
  ...{ part, label: 'Cover to confirm (to the person who agreed)', needed: ['turn', 'until'] },
  fields: {
    ...fields,
    by: { means: 'Who can’t facilitate', like: 'Ruth' },
    until: { means: 'When we ask others', like: 'Monday 3 March, 18:30 Berlin time' },
    note: { means: 'What they write, if anything', like: ['Ruth writes: Thanks for doing this!'] },
  },
  subject: 'Please confirm that you’re facilitating for {by}',
  body: `Hello {name},

{by} says you’ve agreed to facilitate this session: {turn}.

Please confirm by {until}. If you can’t after all, tell us on the same page, and we’ll ask others.

{note}`,
});

export const notConfirmed = defineTemplate('rotation.unconfirmed', {
  ...{ part, label: 'Cover not confirmed (to the facilitator who can’t come)', needed: ['turn', 'why'] },
  fields: {
    ...fields,
    why: { means: 'Why others are asked now', like: 'Adam can’t facilitate after all.' },
  },
  subject: 'We’re looking for cover for {cohort}',
  body: `Hello {name},

{why} So we’re asking others to facilitate this session: {turn}.

It has no facilitator until someone says yes, and the organisers know.`,
});
