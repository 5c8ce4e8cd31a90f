import { defineTemplate } from '../platform/templates.ts';

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
  },
  subject: 'You lead {count} of {cohort}',
  body: `Hello {name},

The rota has you down for:

{turns}

If one does not suit, offer it to the others on the rota.`,
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

{by} cannot lead this session: {turn}.

Whoever takes the turn first has it.

{note}`,
});
