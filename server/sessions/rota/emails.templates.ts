import { defineTemplate } from '../../mail/mail.ts';

const part = 'Turns to lead';

const fields = {
  name: { means: 'Who reads it', like: 'Adam' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};
const turn = {
  means: 'The session and when it begins',
  like: 'Tuesday 4 March, 18:30 Berlin time: What is at stake',
};

export const turnsAreYours = defineTemplate('rotation.given', {
  ...{ part, label: 'Somebody has been given turns', needed: ['turns'] },
  fields: {
    ...fields,
    count: { means: 'How many', like: '2 sessions' },
    turns: {
      means: 'Which, a line each',
      like: [
        '• Tuesday 4 March, 18:30 Berlin time: What is at stake',
        '• Tuesday 11 March, 18:30 Berlin time: Goals misunderstood',
      ],
    },
    offer: {
      means: 'What to do if they cannot lead',
      like: 'Can’t lead one of them? Find someone else on the rota.',
    },
  },
  subject: 'You lead {count} of {cohort}',
  body: `Hello {name},

The rota has you down for:

{turns}

{offer}`,
});

export const somebodyElseLeads = defineTemplate('rotation.other', {
  ...{ part, label: 'Somebody else leads in their place', needed: ['turn'] },
  fields: { ...fields, turn, leader: { means: 'Who leads now', like: 'Noor' } },
  subject: '{leader} leads instead of you',
  body: `Hello {name},

{leader} now leads this session: {turn}.`,
});

export const turnTakenAway = defineTemplate('rotation.gone', {
  ...{ part, label: 'A turn is theirs no longer', needed: ['turn'] },
  fields: { ...fields, turn },
  subject: 'You no longer lead this session',
  body: `Hello {name},

You no longer lead this session: {turn}.`,
});

export const canYouLead = defineTemplate('rotation.offered', {
  ...{ part, label: 'Somebody cannot lead and offers their turn', needed: ['turn'] },
  fields: {
    ...fields,
    turn,
    by: { means: 'Who offers it', like: 'Ruth' },
    note: { means: 'What they write, if anything', like: ['Ruth writes: I have caught a cold.'] },
  },
  subject: 'Can you lead for {by}?',
  body: `Hello {name},

{by} can’t lead this session: {turn}.

The first to say yes leads it.

{note}`,
});

const several = {
  count: { means: 'How many', like: '2 sessions' },
  turns: {
    means: 'Which, a line each',
    like: [
      '• Tuesday 4 March, 18:30 Berlin time: What is at stake',
      '• Tuesday 11 March, 18:30 Berlin time: Goals misunderstood',
    ],
  },
};

export const nobodyLeads = defineTemplate('rotation.empty', {
  ...{ part, label: 'A session has lost its facilitator (to organisers)', needed: ['turns'] },
  fields: {
    ...fields,
    ...several,
    why: { means: 'Who cannot lead', like: 'Ruth can’t lead.' },
    asked: {
      means: 'Whom they have asked, and what they write',
      like: ['Ruth has asked everyone who can lead.', 'Ruth writes: I have caught a cold.'],
    },
  },
  subject: 'No facilitator for {count} of {cohort}',
  body: `Hello {name},

{why} Nobody leads now:

{turns}

{asked}`,
});

export const somebodyLeads = defineTemplate('rotation.filled', {
  ...{ part, label: 'A session has a facilitator again (to organisers)', needed: ['turn', 'leader'] },
  fields: { ...fields, turn, leader: { means: 'Who leads now', like: 'Noor' } },
  subject: '{leader} leads a session of {cohort}',
  body: `Hello {name},

{leader} leads this session: {turn}. There is nothing left to do.`,
});

export const whoLeadsInstead = defineTemplate('rotation.lost', {
  ...{ part, label: 'They said they can’t come, and were to lead', needed: ['turns'] },
  fields: { ...fields, ...several },
  subject: 'Who leads {count} of {cohort} instead of you?',
  body: `Hello {name},

You’ve said you can’t come, and you were to lead:

{turns}

Nobody leads now, and the organisers know. Ask someone to take over, or tell us that you can lead after all.`,
});
