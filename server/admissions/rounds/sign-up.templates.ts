import { defineTemplate } from '../../mail/mail.ts';
import { toReader } from '../../people/groups/emails.templates.ts';

const part = 'Joining';

/** What every email about a round may name. */
export const ofRound = {
  ...toReader,
  round: { means: 'The round', like: 'Spring round' },
};

export const youAreIn = defineTemplate('rounds.in', {
  ...{ part, label: 'Somebody has signed up for a round and has a place', needed: ['round'] },
  fields: ofRound,
  subject: 'You are in: {round}',
  body: `Hello {name},

You have a place in {round}. {group} looks forward to reading with you.

One thing is left: say on which days and at what times you are free. The cohorts are made from that.`,
});

export const thankYouForLeading = defineTemplate('rounds.leads', {
  ...{ part, label: 'Somebody has offered to lead a cohort of a round', needed: ['round'] },
  fields: ofRound,
  subject: 'You are in: {round}',
  body: `Hello {name},

Thank you for offering to lead a cohort of {round}. {group} is glad of it.

One thing is left: say on which days and at what times you are free. The cohorts are made from that.`,
});

export const youWait = defineTemplate('rounds.waits', {
  ...{ part, label: 'Somebody has signed up for a round that is full', needed: ['round'] },
  fields: ofRound,
  subject: 'You are on the waitlist: {round}',
  body: `Hello {name},

All places in {round} are taken at the moment, so you are on the waitlist. A place that comes free goes to the first on it; should that be you, you get a mail at once.`,
});

export const youJoinLate = defineTemplate('rounds.late', {
  ...{ part, label: 'Signed up after the cohorts were formed', needed: ['round'] },
  fields: ofRound,
  subject: 'You’re on the waitlist: {round}',
  body: `Hello {name},

Thanks for signing up for {round}. Its cohorts have already been formed, so you’re on the waitlist for a place in one of them.

Tell us when you’re free: we can only offer you a place at a time you can make.`,
});

export const placeIsYours = defineTemplate('rounds.freed', {
  ...{ part, label: 'A place has come free for the first of a round’s waitlist', needed: ['round'] },
  fields: ofRound,
  subject: 'A place is yours: {round}',
  body: `Hello {name},

A place in {round} has come free. You were first on the waitlist, so it is yours.

If you cannot take it after all, please say so on your page, so that it goes to the next person.`,
});

export const timeAgain = defineTemplate('rounds.next', {
  ...{ part, label: 'The next round that somebody waited for is announced', needed: ['round', 'next'] },
  fields: {
    ...ofRound,
    next: {
      means: 'What is left to do, as far as their application goes',
      like: 'Your application is in it already, as you wrote it last time. You can change it until the round closes.',
    },
  },
  subject: 'It is time again: {round}',
  body: `Hello {name},

You wanted to wait for the next round of {group}. Here it is: {round}.

{next}`,
});
