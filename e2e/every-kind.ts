import type { Step, StepKind } from '../server/rooms/agenda/protocol.ts';
import type { PlanStep } from '../server/rooms/plans/steps.rules.ts';

/** What only whoever leads may ever read. */
export const cue = 'Cue: hold this loosely';

const step = (kind: StepKind, title: string, settings: Step['settings'] = {}): PlanStep => ({
  kind,
  title,
  minutes: 5,
  text: `What we do in “${title}”.`,
  cues: cue,
  settings,
});

/** A plan with a step of each kind. */
export const everyKind: PlanStep[] = [
  step('check-in', 'How are you?'),
  step('readings', 'What did we read?'),
  step('reading', 'A passage together', { url: 'https://example.org/main' }),
  step('writing', 'What do you doubt?', { anonymous: true }),
  step('clustering', 'What belongs together?'),
  step('voting', 'Where do we begin?', { votes: 2 }),
  step('prompt', 'Is that enough?'),
  step('discussion', 'Where it leads'),
  step('poll', 'Shall we go on?', { options: ['Gladly', 'Rather not'] }),
  step('break', 'Tea'),
  step('go-round', 'A word from each', { order: 'free' }),
  step('breakouts', 'In small rooms', { size: 2 }),
  step('credence', 'How likely is it?', { claim: 'Models will hide what they want', named: true }),
  step('cruxes', 'What does it rest on?'),
  step('exercise', 'Try it out'),
  step('other', 'Something else'),
  step('actions', 'Until next time'),
  step('closing', 'Goodbye'),
];

/** What three people can do from end to end by keys, with no more than one card between them. */
export const forThree: PlanStep[] = [
  step('check-in', 'How are you?'),
  step('writing', 'What do you doubt?'),
  step('clustering', 'What belongs together?'),
  step('voting', 'Where do we begin?', { votes: 2 }),
  step('discussion', 'Where it leads'),
  step('poll', 'Shall we go on?', { options: ['Gladly', 'Rather not'] }),
  step('credence', 'How likely is it?', { claim: 'Models will hide what they want', named: true }),
  step('cruxes', 'What does it rest on?'),
  step('actions', 'Until next time'),
  step('closing', 'Goodbye'),
];
