import {
  answers,
  asks,
  believes,
  chats,
  promises,
  rates,
  resolves,
  settles,
  sorts,
  votes,
  wants,
  writes,
} from './contributions.ts';
import { deskJobs, type Evening } from './evening.ts';

/** The third, last week: how things could go wrong at the scale of a society. */
export const threats: Evening = {
  words:
    'The slow story won the evening: it frightened more of us than the sudden one, because nobody in it does anything wrong. ' +
    'Noor’s question is left over, and is a good place to start next week.',
  notes: [
    '## The slow story',
    '',
    '- What is easy to measure gets pursued: clicks, profit, *reported* safety',
    '- Each step is an improvement to whoever takes it',
    '- Who could object, and from where? Elena: a nurse, a judge, an accountant',
    '',
    '## The sudden one',
    '',
    '- Needs a system that behaves while it is watched',
    '- Ben: so do people, and we have built a world around that',
    '- Lars: the difference is how many copies there are',
    '',
    '## To find out',
    '',
    '- [x] Which of the two texts came first?',
    '- [ ] Has anybody tested the third condition, that it expects training to end?',
  ].join('\n'),
  steps: [
    {
      kind: 'check-in',
      title: 'How are you, and what’s stayed with you?',
      minutes: 8,
      took: 8,
      contributions: [settles({ mei: 'done', amara: 'done', kofi: 'kept' })],
    },
    {
      kind: 'credence',
      title: 'The claim of our first evening, again',
      minutes: 15,
      took: 17,
      settings: { claim: deskJobs, named: true },
      contributions: [
        believes(11, {
          member: [40, 45],
          ben: [55, 60],
          mei: [50, 60],
          lars: [40, 50],
          jonas: [65, 65],
          amara: [35, 45],
          kofi: [70, 65],
          elena: [45, 60],
          facilitator: [50, 55],
        }),
        resolves('Does gaming'),
      ],
    },
    {
      kind: 'writing',
      title: 'Which failure worries you most?',
      minutes: 5,
      took: 5,
      contributions: [
        writes({
          member: 'That it looks like success until the end.',
          ben: 'We hand over one decision at a time, and nobody decides to.',
          mei: 'A race: whoever checks is slower.',
          lars: 'One mistake, copied a million times on the same day.',
          jonas: 'Nobody is allowed to look inside.',
          amara: 'Tired people press “approve”.',
          kofi: 'It behaves while it is tested.',
          elena: 'Rules are made by those who sell it.',
        }),
      ],
    },
    {
      kind: 'clustering',
      title: 'What belongs together?',
      minutes: 8,
      took: 9,
      contributions: [
        sorts('mei', {
          'We let it happen': ['We hand over', 'Tired people', 'That it looks'],
          'Nobody can check': ['Nobody is allowed', 'It behaves'],
          Incentives: ['A race', 'Rules are made'],
        }),
      ],
    },
    {
      kind: 'voting',
      title: 'Where do we start?',
      minutes: 4,
      took: 4,
      contributions: [
        votes({
          member: ['We let', 'We let', 'Nobody can'],
          ben: ['We let', 'Incentives', 'One mistake'],
          mei: ['Incentives', 'We let', 'Nobody can'],
          lars: ['One mistake', 'One mistake', 'We let'],
          jonas: ['Nobody can', 'Nobody can', 'Incentives'],
          amara: ['We let', 'We let', 'Incentives'],
          kofi: ['Nobody can', 'We let', 'We let'],
          elena: ['Incentives', 'We let', 'Nobody can'],
        }),
      ],
    },
    {
      kind: 'discussion',
      title: 'The two stories of failure',
      minutes: 24,
      took: 26,
      contributions: [
        asks('member', 'Would we notice the slow story from the inside?', ['ben', 'mei', 'amara', 'elena']),
        chats({ ben: 'I read the example as an argument about training, not about goals. Did anyone else?' }),
      ],
    },
    {
      kind: 'poll',
      title: 'Would somebody notice in time?',
      minutes: 4,
      took: 3,
      settings: { poll: 'scale', options: ['surely not', 'surely'] },
      contributions: [
        answers({
          member: 1,
          ben: 2,
          mei: 1,
          lars: 3,
          jonas: 1,
          amara: 2,
          kofi: 2,
          elena: 1,
          facilitator: 2,
        }),
      ],
    },
    {
      kind: 'actions',
      title: 'Until next time',
      minutes: 10,
      took: 8,
      contributions: [
        promises(
          {
            elena: 'Draw a map of the threat models on one page',
            jonas: 'Find out who may look inside a model today, and by what right',
          },
          ['elena'],
        ),
        wants('Ask somebody from a lab to visit us in week seven'),
      ],
    },
    {
      kind: 'closing',
      title: 'Closing round',
      minutes: 12,
      took: 9,
      contributions: [
        rates({
          member: [5, 'Asking the same claim again', ''],
          ben: [5, 'The cards', ''],
          mei: [4, '', 'Ten minutes less for the vote and what came of it'],
          amara: [5, 'That we ended on time', ''],
          kofi: [4, '', 'More of the third text'],
          elena: [5, '', ''],
        }),
        chats({ elena: 'I will draw a map of this. It is all one picture in my head.' }),
      ],
    },
  ],
};
