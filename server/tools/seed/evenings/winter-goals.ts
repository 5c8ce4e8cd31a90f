import { answers, asks, chats, promises, rates, settles, sorts, votes, writes } from './contributions.ts';
import type { Evening } from './evening.ts';

/** The second: goals that go wrong. */
export const goals: Evening = {
  words:
    'We began with our own lives, and needed no robot to find measures that went wrong. ' +
    'Then the harder half: is a system that games a measure *after* something?',
  steps: [
    {
      kind: 'check-in',
      title: 'How are you, and what’s stayed with you?',
      minutes: 8,
      took: 9,
      contributions: [settles({ lars: 'done' })],
    },
    { kind: 'readings', title: 'What do the texts say?', minutes: 12, took: 12 },
    {
      kind: 'writing',
      title: 'Where did a goal go wrong in your own life?',
      minutes: 6,
      took: 6,
      settings: { anonymous: true },
      contributions: [
        writes({
          member: 'I wanted to read more pages, so I chose thin books.',
          ben: 'My step counter. I shook the phone on the sofa.',
          lars: 'At work closed tickets count, so we open many small ones.',
          priya: 'I learned for the exam, and a week later all was gone.',
          jonas: 'The dog brings the stick in two halves, for two treats.',
          amara: 'Beds are free sooner. Two days later people are back.',
          kofi: 'Courses are rated by students: the easy ones win.',
          elena: 'My way to work is as short as can be. I meet nobody on it.',
        }),
      ],
    },
    {
      kind: 'clustering',
      title: 'What do they have in common?',
      minutes: 8,
      took: 10,
      contributions: [
        sorts('priya', {
          'The measure was not the goal': ['I wanted to read', 'I learned for', 'Beds are free', 'Courses'],
          'Somebody found a short cut': ['My step counter', 'At work', 'The dog'],
          'The goal left something out': ['My way to work'],
        }),
      ],
    },
    {
      kind: 'voting',
      title: 'Where do we start?',
      minutes: 4,
      took: 4,
      settings: { votes: 2 },
      contributions: [
        votes({
          member: ['The measure', 'The goal'],
          ben: ['Somebody', 'The measure'],
          lars: ['Somebody', 'Somebody'],
          priya: ['The goal', 'The measure'],
          jonas: ['The measure', 'Somebody'],
          amara: ['The measure', 'The measure'],
          kofi: ['The goal', 'The measure'],
          elena: ['The goal', 'Somebody'],
        }),
      ],
    },
    {
      kind: 'prompt',
      title: 'Who made the mistake: the designer or the agent?',
      text: 'Take one of the gamed specifications. Could the designer have seen it coming?',
      minutes: 30,
      took: 31,
      contributions: [
        asks('priya', 'Does gaming a measure need a goal, or only pressure?', ['member', 'kofi', 'elena']),
        chats({ kofi: 'Could we come back to this after the next question?' }),
      ],
    },
    {
      kind: 'poll',
      title: 'And now: who made the mistake?',
      minutes: 4,
      took: 4,
      settings: {
        poll: 'single',
        options: ['The designer', 'The agent', 'Nobody could have seen it', 'The question is wrong'],
      },
      contributions: [
        answers({
          member: 0,
          ben: 0,
          lars: 2,
          priya: 3,
          jonas: 0,
          amara: 0,
          kofi: 3,
          elena: 2,
          facilitator: 0,
        }),
      ],
    },
    {
      kind: 'actions',
      title: 'Until next time',
      minutes: 8,
      took: 6,
      contributions: [
        promises({
          amara: 'Ask on the ward who chose the measure',
          kofi: 'Try to write a specification that we cannot game',
        }),
      ],
    },
    {
      kind: 'closing',
      title: 'Closing round',
      minutes: 10,
      took: 8,
      contributions: [
        rates({
          member: [5, 'Beginning with our own lives', ''],
          ben: [4, 'Cards without names', 'A little more time for the second text'],
          priya: [4, '', ''],
          kofi: [5, '', 'Coming back to questions'],
          elena: [4, 'The dog', ''],
        }),
      ],
    },
  ],
};
