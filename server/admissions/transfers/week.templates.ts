import { defineTemplate } from '../../mail/mail.ts';

const part = 'Transfers, visits and swaps';

const name = { means: 'The recipient', like: 'Adam' };
const one = { means: 'The facilitator who asks', like: 'Ruth' };
const other = { means: 'The facilitator who is asked', like: 'Adam' };
const session = (whose: string, like: string) => ({ means: `${whose} session, and when it is`, like });
const fields = {
  ...{ name, one, other },
  first: session(
    'The asking facilitator’s',
    'the session of Thursday evenings on Thursday 6 March, 18:30 Berlin time',
  ),
  second: session(
    'The other facilitator’s',
    'the session of Tuesday evenings on Tuesday 4 March, 18:30 Berlin time',
  ),
};

export const weekAsked = defineTemplate('switching.week', {
  ...{ part, label: 'A facilitator asks to swap one session', needed: ['first', 'second'] },
  fields,
  subject: '{one} would like to swap sessions with you',
  body: `Hello {name},

{one} is asking whether you’d facilitate {first}. In return, {one} would facilitate {second} for you. It’s just this once, and nothing changes unless you agree.`,
});

export const weekRefused = defineTemplate('switching.week-refused', {
  ...{ part, label: 'Swap of one session declined', needed: ['first', 'second'] },
  fields,
  subject: '{other} can’t swap that session',
  body: `Hello {name},

{other} is keeping {second}. You’re facilitating {first} as planned.`,
});

export const weekAgreed = defineTemplate('switching.week-agreed', {
  ...{ part, label: 'Swap of one session agreed', needed: ['first', 'second'] },
  fields,
  subject: '{one} and {other} are swapping sessions',
  body: `Hello {name},

{other} will facilitate {first}, and {one} will facilitate {second}. It’s just this once, and either of them can undo it until the first of the two sessions starts.`,
});

export const weekTakenBack = defineTemplate('switching.week-undone', {
  ...{ part, label: 'Swap of one session undone', needed: ['first', 'second'] },
  fields,
  subject: '{one} and {other} are no longer swapping sessions',
  body: `Hello {name},

The swap has been undone. It was about {first} and {second}. Each session goes back to its own cohort’s rota.`,
});
