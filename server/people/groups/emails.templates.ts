import { defineTemplate } from '../../mail/mail.ts';

const part = 'Joining';

/** What every email in a group's name may name. */
export const toReader = {
  name: { means: 'Who reads it', like: 'Noor' },
  group: { means: 'Your group', like: 'Our reading group' },
};

export const joined = defineTemplate('groups.welcome', {
  ...{ part, label: 'Somebody has joined by an invitation', needed: ['next'] },
  fields: {
    ...toReader,
    next: { means: 'What comes next for them', like: 'You have a seat in Tuesday evenings.' },
  },
  subject: 'Welcome to {group}',
  body: `Hello {name},

You are now a member of {group}.

{next}`,
});

export const membershipEnded = defineTemplate('groups.removed', {
  ...{ part, label: 'Somebody’s membership is ended', needed: ['reason'] },
  fields: {
    ...toReader,
    reason: { means: 'Why, in the words of whoever ended it', like: 'You moved to another city.' },
  },
  subject: 'You are no longer a member of {group}',
  body: `Hello {name},

An organiser has ended your membership of {group} and your seats in its cohorts.

They gave this reason: {reason}

If this seems wrong to you, please speak to an organiser; they can let you back in.`,
});
