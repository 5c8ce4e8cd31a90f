import type { ShippedPlan } from '../shipped.rules.ts';

export const short: ShippedPlan = {
  key: 'short',
  name: 'Short 60 minutes',
  about: 'For lunch breaks and late evenings: straight to the questions.',
  steps: [
    {
      kind: 'check-in',
      title: 'In one sentence',
      minutes: 5,
      text: 'What did you think when you closed the text?',
      cues: 'Start on time with the people who are there. One sentence means one.',
      settings: {},
    },
    {
      kind: 'readings',
      title: 'The main claim',
      minutes: 8,
      text: 'What does the text want us to believe?',
      cues: 'One person says it, another says what’s missing, then move on. Skip the optional texts.',
      settings: {},
      from: 'readings',
    },
    {
      kind: 'prompt',
      title: 'The unit’s questions',
      minutes: 34,
      text: '',
      cues: 'Two good questions are better than four. Ask the one you’re least sure about yourself.',
      settings: {},
      from: 'prompts',
    },
    {
      kind: 'poll',
      title: 'Is this worth another session?',
      minutes: 3,
      text: '',
      cues: 'If it’s a clear yes, offer to continue with the same unit next time.',
      settings: { options: ['Yes, go deeper', 'No, move on', 'Either is fine'] },
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
      text: 'A word each, and how it went.',
      cues: 'Parking lot first. End on the minute: that’s why people come to short sessions.',
      settings: {},
    },
  ],
};
