import { defineTemplate } from '../../mail/mail.ts';

const part = 'Joining';

/** What every email in a group's name may name. */
export const toReader = {
  name: { means: 'The recipient’s name', like: 'Noor' },
  group: { means: 'Your group’s name', like: 'Our reading group' },
};

export const joined = defineTemplate('groups.welcome', {
  ...{ part, label: 'Welcome (to people who join by invitation)', needed: ['next'] },
  fields: {
    ...toReader,
    next: { means: 'What happens next for them', like: 'You have a place in Tuesday evenings.' },
  },
  subject: 'Welcome to {group}',
  body: `Hello {name},

You’re now a member of {group}.

{next}`,
});

export const membershipEnded = defineTemplate('groups.removed', {
  ...{ part, label: 'Membership ended (to the person removed)', needed: ['reason'] },
  fields: {
    ...toReader,
    reason: { means: 'The reason the organiser gave', like: 'You moved to another city.' },
  },
  subject: 'You’re no longer a member of {group}',
  body: `Hello {name},

An organiser has ended your membership of {group} and your places in its cohorts.

They gave this reason: {reason}

If you think this is a mistake, please talk to an organiser; they can let you back in.`,
});
