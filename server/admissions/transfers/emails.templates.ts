import { defineTemplate } from '../../mail/mail.ts';

const part = 'Changing cohorts';

const name = { means: 'Who reads it', like: 'Adam' };
const member = { means: 'Who changes', like: 'Noor' };
const when = {
  means: 'When it begins, in the reader’s own time',
  like: 'Tuesday 4 March, 18:30 Berlin time',
};
const from = { means: 'The cohort that they are in', like: 'Tuesday evenings' };
const to = { means: 'The cohort that they go to', like: 'Thursday evenings' };

export const awayOnce = defineTemplate('switching.away', {
  ...{ part, label: 'A member goes elsewhere for one week, to who leads', needed: ['member', 'when'] },
  fields: { name, member, when, to },
  subject: '{member} goes to {to} this once',
  body: `Hello {name},

{member} does not come to your session on {when}, and goes to {to} instead. It is for that session only.`,
});

export const visitor = defineTemplate('switching.visitor', {
  ...{ part, label: 'A visitor comes for one week, to who leads', needed: ['member', 'when'] },
  fields: { name, member, when, from },
  subject: '{member} of {from} comes to your session',
  body: `Hello {name},

{member} of {from} comes to your session on {when}, this once, in place of their own.`,
});

export const afterAll = defineTemplate('switching.back', {
  ...{ part, label: 'Somebody comes to their own session after all', needed: ['member', 'when'] },
  fields: { name, member, when },
  subject: '{member} comes to their own session after all',
  body: `Hello {name},

{member} had planned to change cohorts for a week, and has taken that back: they come to their own session on {when}.`,
});

export const movesForGood = defineTemplate('switching.moves', {
  ...{ part, label: 'A member moves for good, to who leads', needed: ['member'] },
  fields: { name, member, from, to },
  subject: '{member} moves from {from} to {to}',
  body: `Hello {name},

{member} moves from {from} to {to}, from now on.`,
});

export const youAreThereNow = defineTemplate('switching.moved', {
  ...{ part, label: 'Somebody has moved for good', needed: ['to'] },
  fields: {
    ...{ name, from, to },
    next: {
      means: 'Their next session, if there is one',
      like: ['The next session is on Thursday 6 March, 18:30 Berlin time.'],
    },
  },
  subject: 'You are in {to} now',
  body: `Hello {name},

You have moved from {from} to {to}. Your seat in {from} is free for somebody else.

{next}`,
});

export const freeSeat = defineTemplate('switching.seat', {
  ...{ part, label: 'A seat is free that somebody asked for', needed: ['to'] },
  fields: { name, to },
  subject: 'A seat in {to} is free',
  body: `Hello {name},

You asked to be told when a seat in {to} comes free. There is one now. The first who takes it has it.`,
});

const by = { means: 'Who proposes it', like: 'Ruth' };
const theirs = { means: 'The cohort that they lead', like: 'Thursday evenings' };
const yours = { means: 'The cohort that the reader leads', like: 'Tuesday evenings' };

export const exchangeAsked = defineTemplate('switching.exchange', {
  ...{ part, label: 'A facilitator would like to exchange cohorts', needed: ['by', 'theirs'] },
  fields: { name, by, theirs, yours },
  subject: '{by} would like to exchange cohorts with you',
  body: `Hello {name},

{by} leads {theirs} and would like to exchange: you would lead {theirs} and {by} would lead {yours}, with all turns to come. Nothing changes unless you agree.`,
});

export const exchangeAgreed = defineTemplate('switching.agreed', {
  ...{ part, label: 'The exchange is agreed', needed: ['theirs'] },
  fields: { name, by: { means: 'Who has agreed', like: 'Ruth' }, theirs, yours },
  subject: 'You lead {theirs} now',
  body: `Hello {name},

{by} has agreed to exchange. You lead {theirs} from now on, and {by} leads {yours}. The turns to come have changed hands too.`,
});

export const exchangeRefused = defineTemplate('switching.refused', {
  ...{ part, label: 'The exchange is not agreed', needed: ['theirs'] },
  fields: { name, by: { means: 'Who was asked', like: 'Ruth' }, theirs, yours },
  subject: '{by} keeps {theirs}',
  body: `Hello {name},

{by} cannot exchange {theirs} for {yours}. You lead {yours} as before.`,
});
