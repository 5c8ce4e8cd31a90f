import { answers, asks, believes, chats, promises, rates, settles } from './contributions.ts';
import { deskJobs, type Evening } from './evening.ts';

const general: Evening = {
  words: 'A small round and a long one. We kept to two of the four texts and were glad.',
  steps: [
    { kind: 'check-in', title: 'Who are you, and why this, why now?', minutes: 15, took: 18 },
    { kind: 'readings', title: 'What do the texts say?', minutes: 20, took: 19 },
    {
      kind: 'prompt',
      title: 'Is the bitter lesson a law, a trend, or a story told with hindsight?',
      minutes: 40,
      took: 38,
      contributions: [chats({ sam: 'Chess, Go, speech, proteins: what is the best case against it?' })],
    },
    {
      kind: 'closing',
      title: 'Closing round',
      minutes: 15,
      took: 12,
      contributions: [rates({ diego: [4], yuki: [4], sam: [5] })],
    },
  ],
};

const goals: Evening = {
  words:
    'Bostrom’s chapter took us longer than we thought, and it was worth it. The measures wait for next week’s check-in.',
  steps: [
    { kind: 'check-in', title: 'How are you, and what’s stayed with you?', minutes: 10, took: 10 },
    {
      kind: 'prompt',
      title: 'Is there a goal for which more resources would be of no use?',
      minutes: 30,
      took: 33,
      contributions: [chats({ hana: 'A goal to stop existing. But it would have to make sure.' })],
    },
    {
      kind: 'credence',
      title: 'One claim, before and after',
      minutes: 25,
      took: 24,
      settings: { claim: 'A system that plans will resist being switched off, unless it is made not to.' },
      contributions: [believes(18, { hana: [70, 75], diego: [40, 60], sam: [85, 80], ruth: [65, 65] })],
    },
    {
      kind: 'actions',
      title: 'Until next time',
      minutes: 10,
      took: 8,
      contributions: [promises({ diego: 'Bring the exercise with the kitchen reward' })],
    },
    {
      kind: 'closing',
      title: 'Closing round',
      minutes: 15,
      took: 13,
      contributions: [rates({ hana: [4], diego: [4], sam: [5] })],
    },
  ],
};

const threats: Evening = {
  steps: [
    {
      kind: 'check-in',
      title: 'How are you, and what’s stayed with you?',
      minutes: 10,
      took: 12,
      contributions: [settles({ diego: 'done' })],
    },
    { kind: 'readings', title: 'What do the texts say?', minutes: 15, took: 15 },
    {
      kind: 'credence',
      title: 'One claim, before and after',
      minutes: 30,
      took: 29,
      settings: { claim: deskJobs },
      contributions: [
        believes(22, { hana: [35, 40], diego: [60, 55], yuki: [50, 60], sam: [75, 70], ruth: [45, 50] }),
        asks('yuki', 'Which of the two stories could be undone once it is seen?', ['hana', 'sam']),
      ],
    },
    {
      kind: 'poll',
      title: 'Which story is closer to you?',
      minutes: 5,
      took: 4,
      settings: { poll: 'single', options: ['The slow one', 'The sudden one', 'Neither'] },
      contributions: [answers({ hana: 0, diego: 0, yuki: 1, sam: 0, ruth: 0 })],
    },
    {
      kind: 'actions',
      title: 'Until next time',
      minutes: 10,
      took: 9,
      contributions: [promises({ sam: 'Look for one case where the slow story was turned round' })],
    },
    {
      kind: 'closing',
      title: 'Closing round',
      minutes: 20,
      took: 17,
      contributions: [
        rates({
          hana: [4, 'The small circle', ''],
          diego: [5, '', 'Start with the exercise'],
          yuki: [4, 'Guessing first', ''],
          sam: [5, '', ''],
        }),
      ],
    },
  ],
};

/** What the small cohort of the demo did. The summary of its last evening waits for whoever led. */
export const libraryEvenings: Evening[] = [general, goals, threats];
