import type { ShippedPlan } from '../shipped.rules.ts';

export const projectWeek: ShippedPlan = {
  key: 'project-week',
  name: 'Project week',
  about:
    'For weeks when people work on their own projects: show them, get help, make progress, plan what’s next.',
  steps: [
    {
      kind: 'check-in',
      title: 'How far are you?',
      minutes: 6,
      text: 'Two sentences: what’s moved since last time, and what’s in the way. “Nothing” is an answer.',
      cues: 'Go first if yours hasn’t moved. Note who needs help with what: you’ll use it to form the breakouts.',
      settings: {},
    },
    {
      kind: 'go-round',
      title: 'Show what you have',
      minutes: 30,
      text: 'Five minutes each: what you want to find out or make, what you have so far, and one thing you’d like help with.',
      cues: 'Let the least confident go early. Questions only: advice goes on cards in the next step. With more than six projects, do half tonight.',
      settings: { order: 'free' },
    },
    {
      kind: 'writing',
      title: 'What would help them?',
      minutes: 5,
      text: 'One card for each project you have an idea for: a text, a person to ask, a smaller first step. Start with the project’s name.',
      cues: 'With names, so people can follow up.',
      settings: {},
    },
    {
      kind: 'breakouts',
      title: 'Work on it',
      minutes: 25,
      text: 'Two or three people per project. Choose something you can finish in this time, and finish it.',
      cues: 'Form the rooms yourself, based on what people said they need. Visit each room and ask what will be done by the end.',
      settings: { size: 3 },
    },
    {
      kind: 'break',
      title: 'Pause',
      minutes: 4,
      text: '',
      cues: '',
      settings: {},
    },
    {
      kind: 'actions',
      title: 'Who’s doing what by when?',
      minutes: 10,
      text: 'The next step of each project, small enough for a week, with one name.',
      cues: 'For anything that sounds big, ask “What would you do in the first ten minutes?” It all comes back at the next check-in.',
      settings: {},
    },
    {
      kind: 'closing',
      title: 'What are you proud of?',
      minutes: 10,
      text: 'Something you made, asked or dropped. Then how it went.',
      cues: 'Remind people that dropping a project is a result too. Go through the parking lot.',
      settings: {},
    },
  ],
};
