import { defineTemplate } from '../../mail/mail.ts';

const part = 'Transfers, visits and swaps';

const name = { means: 'The recipient', like: 'Adam' };
const member = { means: 'The member', like: 'Noor' };
const when = {
  means: 'When the session starts, in the recipient’s time zone',
  like: 'Tuesday 4 March, 18:30 Berlin time',
};
const from = { means: 'The cohort they’re in now', like: 'Tuesday evenings' };
const to = { means: 'The cohort they’re going to', like: 'Thursday evenings' };

export const awayOnce = defineTemplate('switching.away', {
  ...{ part, label: 'Member visiting another cohort (to their facilitators)', needed: ['member', 'when'] },
  fields: { name, member, when, to },
  subject: '{member} is visiting {to} instead of your session',
  body: `Hello {name},

{member} won’t be at your session on {when}. They’re visiting {to} instead, just this once.`,
});

export const visitor = defineTemplate('switching.visitor', {
  ...{
    part,
    label: 'Visitor from another cohort (to the facilitators they visit)',
    needed: ['member', 'when'],
  },
  fields: { name, member, when, from },
  subject: '{member} from {from} is visiting your session',
  body: `Hello {name},

{member} from {from} is coming to your session on {when} instead of their cohort’s, just this once.`,
});

export const afterAll = defineTemplate('switching.back', {
  ...{ part, label: 'Visit cancelled (to the facilitators of both cohorts)', needed: ['member', 'when'] },
  fields: { name, member, when },
  subject: '{member} is coming to their own session after all',
  body: `Hello {name},

{member} is no longer visiting another cohort that week. They’re coming to their own session on {when}.`,
});

export const movesForGood = defineTemplate('switching.moves', {
  ...{ part, label: 'Member transferring (to the facilitators of both cohorts)', needed: ['member'] },
  fields: { name, member, from, to },
  subject: '{member} has transferred from {from} to {to}',
  body: `Hello {name},

{member} has transferred from {from} to {to}. From now on, they come to sessions of {to}.`,
});

export const youAreThereNow = defineTemplate('switching.moved', {
  ...{ part, label: 'Transfer confirmed (to the member)', needed: ['to'] },
  fields: {
    ...{ name, from, to },
    next: {
      means: 'Their next session, if there is one',
      like: ['Your next session is on Thursday 6 March, 18:30 Berlin time.'],
    },
  },
  subject: 'You’re now in {to}',
  body: `Hello {name},

You’ve transferred from {from} to {to}. Your place in {from} has gone back to other people.

{next}`,
});

export const freeSeat = defineTemplate('switching.seat', {
  ...{ part, label: 'Place available in a cohort someone wants to transfer to', needed: ['to'] },
  fields: { name, to },
  subject: 'A place in {to} is available',
  body: `Hello {name},

You asked us to email you when a place in {to} becomes available. There’s one now: first come, first served.`,
});

const by = { means: 'The facilitator who asks', like: 'Ruth' };
const theirs = { means: 'The cohort they facilitate', like: 'Thursday evenings' };
const yours = { means: 'The cohort the recipient facilitates', like: 'Tuesday evenings' };

export const exchangeAsked = defineTemplate('switching.exchange', {
  ...{ part, label: 'A facilitator asks to swap cohorts', needed: ['by', 'theirs'] },
  fields: { name, by, theirs, yours },
  subject: '{by} would like to swap cohorts with you',
  body: `Hello {name},

{by} facilitates {theirs} and would like to swap: you’d facilitate {theirs} and {by} would facilitate {yours}, including all upcoming turns on the rota. Nothing changes unless you agree.`,
});

export const exchangeAgreed = defineTemplate('switching.agreed', {
  ...{ part, label: 'Swap of cohorts accepted', needed: ['theirs'] },
  fields: { name, by: { means: 'The facilitator who agreed', like: 'Ruth' }, theirs, yours },
  subject: 'You’re now facilitating {theirs}',
  body: `Hello {name},

{by} has agreed to swap. From now on you facilitate {theirs} and {by} facilitates {yours}, including all upcoming turns on the rota.`,
});

export const exchangeRefused = defineTemplate('switching.refused', {
  ...{ part, label: 'Swap of cohorts declined', needed: ['theirs'] },
  fields: { name, by: { means: 'The facilitator who was asked', like: 'Ruth' }, theirs, yours },
  subject: '{by} is keeping {theirs}',
  body: `Hello {name},

{by} can’t swap {theirs} for {yours}. You’re still facilitating {yours}.`,
});
