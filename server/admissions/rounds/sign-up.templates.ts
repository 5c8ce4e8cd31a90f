import { defineTemplate } from '../../mail/mail.ts';
import { toReader } from '../../people/groups/emails.templates.ts';

const part = 'Joining';

/** What every email about a round may name. */
export const ofRound = {
  ...toReader,
  round: { means: 'The round', like: 'Spring round' },
};

export const youAreIn = defineTemplate('rounds.in', {
  ...{ part, label: 'Sign-up confirmed, with a place', needed: ['round'] },
  fields: ofRound,
  subject: 'You’re in: {round}',
  body: `Hello {name},

You have a place in {round}. {group} looks forward to reading with you.

One thing left to do: tell us when you’re free, so we can form cohorts at times that suit people.`,
});

export const weHaveIt = defineTemplate('rounds.received', {
  ...{ part, label: 'Application received', needed: ['round'] },
  fields: {
    ...ofRound,
    closes: {
      means: 'When applications close, in their own time',
      like: 'Tuesday 4 March, 18:30 Berlin time',
    },
  },
  subject: 'We’ve got your application: {round}',
  body: `Hello {name},

Thank you for applying to {round}. An organiser of {group} will read your application and email you a decision.

You can change your application until {closes}.

One thing you can do now: tell us when you’re free. We can only offer you a place at a time you can make.`,
});

export const thankYouForLeading = defineTemplate('rounds.leads', {
  ...{ part, label: 'Offer to facilitate confirmed', needed: ['round'] },
  fields: ofRound,
  subject: 'You’re in: {round}',
  body: `Hello {name},

Thank you for offering to facilitate a cohort of {round}. {group} really appreciates it.

One thing left to do: tell us when you’re free, so we can form cohorts at times that suit people.`,
});

export const youWait = defineTemplate('rounds.waits', {
  ...{ part, label: 'Sign-up confirmed, on the waitlist', needed: ['round'] },
  fields: ofRound,
  subject: 'You’re on the waitlist: {round}',
  body: `Hello {name},

{round} is full at the moment, so you’re on the waitlist. When a place becomes available, it goes to the first person on the list. If that’s you, we’ll email you straight away.`,
});

export const youJoinLate = defineTemplate('rounds.late', {
  ...{ part, label: 'Sign-up confirmed, after the cohorts were formed', needed: ['round'] },
  fields: ofRound,
  subject: 'You’re on the waitlist: {round}',
  body: `Hello {name},

Thanks for signing up for {round}. Its cohorts have already been formed, so you’re on the waitlist for a place in one of them.

Tell us when you’re free: we can only offer you a place at a time you can make.`,
});

export const placeIsYours = defineTemplate('rounds.freed', {
  ...{ part, label: 'Place given to the first person on the waitlist', needed: ['round'] },
  fields: ofRound,
  subject: 'You have a place: {round}',
  body: `Hello {name},

A place in {round} has become available. You were first on the waitlist, so it’s yours.

If you can’t take it after all, please drop out on your application page, so it goes to the next person.`,
});

export const timeAgain = defineTemplate('rounds.next', {
  ...{ part, label: 'Next round announced (to people waiting for it)', needed: ['round', 'next'] },
  fields: {
    ...ofRound,
    next: {
      means: 'What they still have to do for their application',
      like: 'We’ve carried over your application from last time. You can change it until applications close.',
    },
  },
  subject: 'New round: {round}',
  body: `Hello {name},

You asked to wait for the next round of {group}. Here it is: {round}.

{next}`,
});
