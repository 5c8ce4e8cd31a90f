import type { ShippedPlan } from '../shipped.rules.ts';

export const short: ShippedPlan = {
  key: 'short',
  name: 'Short 60 minutes',
  about: 'Lunch breaks and late evenings: straight to the questions.',
  steps: [
    {
      kind: 'check-in',
      title: 'In one sentence',
      minutes: 5,
      text: 'What did you think when you closed the text?',
      cues: 'Begin on time with whoever is there. One sentence means one.',
      settings: {},
    },
    {
      kind: 'readings',
      title: 'The main claim',
      minutes: 8,
      text: 'What does the text want us to believe?',
      cues: 'One person says it, one says what is missing, then go on. Leave the optional texts out.',
      settings: {},
      from: 'readings',
    },
    {
      kind: 'prompt',
      title: 'The unit’s questions',
      minutes: 34,
      text: '',
      cues: 'Two good questions are better than four. Ask the one that you are least sure about yourself.',
      settings: {},
      from: 'prompts',
    },
    {
      kind: 'poll',
      title: 'Is this worth another evening?',
      minutes: 3,
      text: '',
      cues: 'With a clear yes, offer to go on with the same unit next time.',
      settings: { options: ['Yes, go deeper', 'No, go on', 'Either is fine'] },
    },
    {
      kind: 'actions',
      title: 'Until next time',
      minutes: 4,
      text: 'One thing each, or none.',
      cues: '',
      settings: {},
    },
    {
      kind: 'closing',
      title: 'Closing',
      minutes: 6,
      text: 'A word each, and how it was.',
      cues: 'What was parked first. End on the minute: that is what makes people come to short ones.',
      settings: {},
    },
  ],
};
