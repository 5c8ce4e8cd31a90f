import { defineTemplate } from '../../mail/mail.ts';

const part = 'Changing cohorts';

const name = { means: 'Who reads it', like: 'Adam' };
const one = { means: 'Who proposes it', like: 'Ruth' };
const other = { means: 'Who is asked', like: 'Adam' };
const session = (whose: string, like: string) => ({ means: `The session of ${whose}, and when`, like });
const fields = {
  ...{ name, one, other },
  first: session('who proposes it', 'Thursday evenings’s session on Thursday 6 March, 18:30 Berlin time'),
  second: session('who is asked', 'Tuesday evenings’s session on Tuesday 4 March, 18:30 Berlin time'),
};

export const weekAsked = defineTemplate('switching.week', {
  ...{ part, label: 'A facilitator would like to exchange one week', needed: ['first', 'second'] },
  fields,
  subject: '{one} would like to exchange one week with you',
  body: `Hello {name},

{one} asks whether you would lead {first}; {one} would lead {second} in your place. It is for this once, and nothing changes unless you agree.`,
});

export const weekRefused = defineTemplate('switching.week-refused', {
  ...{ part, label: 'The exchange of a week is not agreed', needed: ['first', 'second'] },
  fields,
  subject: '{other} cannot exchange that week',
  body: `Hello {name},

{other} keeps {second}. You lead {first} as planned.`,
});

export const weekAgreed = defineTemplate('switching.week-agreed', {
  ...{ part, label: 'Two facilitators exchange a week', needed: ['first', 'second'] },
  fields,
  subject: '{one} and {other} exchange one week',
  body: `Hello {name},

{other} leads {first}, and {one} leads {second}. It is for this once; either of them can undo it until the first of the two begins.`,
});

export const weekTakenBack = defineTemplate('switching.week-undone', {
  ...{ part, label: 'The exchange of a week is undone', needed: ['first', 'second'] },
  fields,
  subject: '{one} and {other} do not exchange that week after all',
  body: `Hello {name},

The exchange is undone. It concerned {first} and {second}; each goes back to its own cohort’s rota.`,
});
