import { defineTemplate } from '../../mail/mail.ts';

const part = 'Joining';

/** What every email in a group's name may name. */
export const toReader = {
  name: { means: 'The recipient’s name', like: 'Noor' },
  group: { means: 'Your group’s name', like: 'Our reading group' },
};

const session = {
  means: 'The next session of their cohort, if there is one; the answers follow as buttons',
  like: ['The next session is on Tuesday 4 March, 18:30 Berlin time. Are you coming?'],
};

export const joined = defineTemplate('groups.welcome', {
  ...{ part, label: 'Welcome (to people who join by invitation)', needed: ['next'] },
  fields: {
    ...toReader,
    next: { means: 'What happens next for them', like: 'You have a place in Tuesday evenings.' },
    session,
  },
  subject: 'Welcome to {group}',
  body: `Hello {name},

You’re now a member of {group}.

{next}

{session}`,
});

export const joinedToFacilitate = defineTemplate('groups.welcome-facilitator', {
  ...{ part, label: 'Welcome (to facilitators who join by invitation)', needed: ['next'] },
  fields: {
    ...toReader,
    next: { means: 'What happens next for them', like: 'You have a place in Tuesday evenings.' },
    session,
  },
  subject: 'Welcome to {group}',
  body: `Hello {name},

You’re now a facilitator of {group}. Thank you for leading sessions.

{next} You’ll open the room, follow or change its plan, and take attendance. Each session has a plan ready to use, and the rota shows which sessions are yours.

{session}`,
});

const by = { means: 'Who gave them the role', like: 'Ruth' };

export const madeFacilitator = defineTemplate('groups.facilitator', {
  ...{ part, label: 'Made a facilitator of the group' },
  fields: { ...toReader, by },
  subject: 'You’re now a facilitator of {group}',
  body: `Hello {name},

{by} has made you a facilitator of {group}.

As a facilitator you can lead sessions: open the room, follow or change its plan, and take attendance. You do this in cohorts you’re a facilitator of.

What to do next: ask an organiser which cohort you’ll facilitate. Once you’re in one, its rota shows which sessions are yours.`,
});

export const madeOrganiser = defineTemplate('groups.organiser', {
  ...{ part, label: 'Made an organiser of the group' },
  fields: { ...toReader, by },
  subject: 'You’re now an organiser of {group}',
  body: `Hello {name},

{by} has made you an organiser of {group}.

As an organiser you can run the group with the others: invite people, decide on applications, start cohorts, change the rota and email members. You can see members’ email addresses and applications, so please keep them private.

What to do next: your home page now lists what needs you. We’ll email you the same list on Monday mornings.`,
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
