import { asks, believes, chats, promises, rates, resolves } from './contributions.ts';
import { deskJobs, type Evening } from './evening.ts';

/** The first evening of the full cohort: what general intelligence is, and when. */
export const general: Evening = {
  words:
    'Eight of us, and a slow start that did us good. The hour went to one word: what does *as well as* mean? ' +
    'Those who were sure came nearer to those who were not, and nobody minded.',
  steps: [
    {
      kind: 'check-in',
      title: 'Who are you, and why this, why now?',
      minutes: 12,
      took: 15,
      contributions: [chats({ jonas: 'Train is late, I am on my phone until I arrive.' })],
    },
    { kind: 'readings', title: 'What do the texts say?', minutes: 15, took: 14 },
    {
      kind: 'credence',
      title: 'One claim, before and after',
      minutes: 22,
      took: 26,
      settings: { claim: deskJobs },
      contributions: [
        asks('elena', 'As well as whom: the average person, or the best one?', ['ben', 'priya', 'amara']),
        believes(19, {
          ben: [60, 55],
          mei: [45, 50],
          lars: [30, 40],
          priya: [75, 60],
          jonas: [85, 65],
          amara: [15, 30],
          elena: [50, 45],
          facilitator: [55, 50],
        }),
        resolves('As well as whom'),
      ],
    },
    {
      kind: 'prompt',
      title: 'Which of the four claims is the weakest?',
      text: 'What would you have to see in order to hold it with confidence?',
      minutes: 23,
      took: 20,
      contributions: [chats({ lars: 'I read the third one as a claim about speed. Did anyone else?' })],
    },
    {
      kind: 'actions',
      title: 'Until next time',
      minutes: 8,
      took: 6,
      contributions: [
        promises({
          lars: 'Post the two charts of computing power in the thread',
          mei: 'Write down which observation would move my own number',
        }),
      ],
    },
    {
      kind: 'closing',
      title: 'Closing round',
      minutes: 10,
      took: 7,
      contributions: [
        rates({
          ben: [4, 'Guessing before talking', 'Fewer texts at once'],
          mei: [3, '', 'Say names more often in the first weeks'],
          priya: [4, 'The question about the word', ''],
          jonas: [3, '', 'A break'],
          elena: [4, 'That nobody had to know anything', ''],
        }),
        chats({ amara: 'Thank you all. I changed my mind about one thing tonight.' }),
      ],
    },
  ],
};
