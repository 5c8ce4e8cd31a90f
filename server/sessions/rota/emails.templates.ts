import { defineTemplate } from '../../mail/mail.ts';

const part = 'Facilitation rota';

const fields = {
  name: { means: 'The recipient', like: 'Adam' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};
const turn = {
  means: 'The session and when it begins',
  like: 'Tuesday 4 March, 18:30 Berlin time: What is at stake',
};

export const turnsAreYours = defineTemplate('rotation.given', {
  ...{ part, label: 'Turns assigned (to the facilitator)', needed: ['turns'] },
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
      means: 'What to do if they can’t facilitate',
      like: 'Can’t facilitate one of them? Find cover on the rota.',
    },
  },
  subject: 'You’re facilitating {count} of {cohort}',
  body: `Hello {name},

The rota has you down for:

{turns}

{offer}`,
});

export const canYouTake = defineTemplate('rotation.open', {
  ...{ part, label: 'Facilitators needed (to people who can facilitate)', needed: ['turns'] },
  fields: {
    ...fields,
    by: { means: 'The organiser who asks', like: 'Ruth' },
    count: { means: 'How many', like: '2 sessions' },
    turns: {
      means: 'Which, a line each',
      like: [
        '• Tuesday 4 March, 18:30 Berlin time: What is at stake',
        '• Tuesday 11 March, 18:30 Berlin time: Goals misunderstood',
      ],
    },
  },
  subject: 'Can you facilitate {cohort}?',
  body: `Hello {name},

{by} is looking for facilitators. No one has these yet:

{turns}

The first to say yes facilitates. There’s a plan ready to use. Choose a session you can take, or do nothing if you can’t.`,
});

export const someoneElseFacilitates = defineTemplate('rotation.other', {
  ...{ part, label: 'Someone else is facilitating instead (to the previous facilitator)', needed: ['turn'] },
  fields: { ...fields, turn, leader: { means: 'The new facilitator', like: 'Noor' } },
  subject: '{leader} is facilitating instead of you',
  body: `Hello {name},

{leader} is now facilitating this session: {turn}.`,
});

export const turnTakenAway = defineTemplate('rotation.gone', {
  ...{ part, label: 'Turn removed (to the previous facilitator)', needed: ['turn'] },
  fields: { ...fields, turn },
  subject: 'You’re no longer facilitating this session',
  body: `Hello {name},

You’re no longer facilitating this session: {turn}.`,
});

export const canYouLead = defineTemplate('rotation.offered', {
  ...{ part, label: 'Cover needed (to people who can facilitate)', needed: ['turn'] },
  fields: {
    ...fields,
    turn,
    by: { means: 'Who needs cover', like: 'Ruth' },
    note: { means: 'What they write, if anything', like: ['Ruth writes: I have caught a cold.'] },
  },
  subject: 'Can you facilitate for {by}?',
  body: `Hello {name},

{by} can’t facilitate this session: {turn}.

The first to say yes facilitates it. You’d open the room, follow the plan (there’s one ready to use) and take attendance. If you can’t, you don’t need to do anything.

{note}`,
});

export const canYouStill = defineTemplate('rotation.again', {
  ...{ part, label: 'Cover still needed (to people who were asked before)', needed: ['turn'] },
  fields: {
    ...fields,
    turn,
    by: { means: 'Who needs cover', like: 'Ruth' },
    note: { means: 'What they write, if anything', like: ['Ruth writes: I have caught a cold.'] },
  },
  subject: 'Still looking for cover for {by}',
  body: `Hello {name},

No one has said yes yet: {by} can’t facilitate this session: {turn}.

Could you? The first to say yes facilitates it. You’d open the room, follow the plan (there’s one ready to use) and take attendance. If you can’t, you don’t need to do anything.

{note}`,
});

export const noOneHasTakenIt = defineTemplate('rotation.open', {
  ...{ part, label: 'No one has offered to cover (to organisers)', needed: ['turn'] },
  fields: { ...fields, turn, by: { means: 'Who needs cover', like: 'Ruth' } },
  subject: 'Still no facilitator for {cohort}',
  body: `Hello {name},

{by} can’t facilitate this session: {turn}.

We’ve asked everyone who can facilitate, and the members who offered to step in. No one has said yes yet. Please find someone or facilitate it yourself. If no one can, you can let it run itself on the session’s page: the plan leads the room step by step.`,
});

export const noOneTookYours = defineTemplate('rotation.untaken', {
  ...{ part, label: 'No one has offered to cover (to the facilitator)', needed: ['turn'] },
  fields: { ...fields, turn },
  subject: 'No one has taken your turn in {cohort} yet',
  body: `Hello {name},

We’ve asked everyone who could facilitate this session, and no one has said yes yet: {turn}.

The organisers know. If you can come after all, take the turn back on the session’s page. If not, you can let the session run itself there: the plan leads the room step by step, and anyone in it can pause it or take over.`,
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

export const noOneFacilitates = defineTemplate('rotation.empty', {
  ...{ part, label: 'A session has lost its facilitator (to organisers)', needed: ['turns'] },
  fields: {
    ...fields,
    ...several,
    why: { means: 'Who can’t facilitate', like: 'Ruth can’t facilitate.' },
    asked: {
      means: 'Who they’ve asked, and their note',
      like: ['Ruth has asked for cover.', 'Ruth writes: I have caught a cold.'],
    },
  },
  subject: 'No facilitator for {count} of {cohort}',
  body: `Hello {name},

{why} There’s no facilitator for:

{turns}

{asked}`,
});

export const someoneFacilitates = defineTemplate('rotation.filled', {
  ...{ part, label: 'A session has a facilitator again (to organisers)', needed: ['turn', 'leader'] },
  fields: { ...fields, turn, leader: { means: 'The new facilitator', like: 'Noor' } },
  subject: '{leader} is facilitating a session of {cohort}',
  body: `Hello {name},

{leader} is facilitating this session: {turn}. There’s nothing left to do.`,
});

export const whoLeadsInstead = defineTemplate('rotation.lost', {
  ...{ part, label: 'Cover needed (to a facilitator who can’t come)', needed: ['turns'] },
  fields: { ...fields, ...several },
  subject: 'Who can cover {count} of {cohort}?',
  body: `Hello {name},

You’ve said you can’t come, and you were down to facilitate:

{turns}

There’s no facilitator now, and the organisers know. Ask someone to cover, or tell us you can facilitate after all.`,
});
