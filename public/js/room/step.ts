import { questionStepId } from '../../../server/rooms/plans/question.rules.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { stepWords } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { hasControls, type Look, runningStep, sayHost } from './look.ts';
import { prose } from './parts.ts';
import { timeOfDay } from './time-of-day.ts';
import { whose } from './whose.ts';

/** The middle of the page: what the room is doing. */
export function stepView(look: Look): Child[] {
  const { state } = look;
  if (state.status === 'waiting') return waiting(look);
  if (state.status === 'closed') return closed(look);
  const index = state.steps.findIndex(({ id }) => id === state.current);
  const step = state.steps[index];
  if (!step) return welcome(look);
  return [
    h('p', { class: 'kicker' }, `Step ${index + 1} of ${state.steps.length} · ${stepWords[step.kind]}`),
    h('h2', { class: step.title.length > longTitle ? 'long' : '' }, step.title),
  ];
}

/** A title of more characters is set smaller, so that the timer stays in sight. */
const longTitle = 80;

/** What the running step says besides its title; below the timer, since it can be long. */
export function stepTextView(look: Look): Child[] {
  const { state } = look;
  const step = state.status === 'open' && state.steps.find(({ id }) => id === state.current);
  return step ? [...prose(step.text), askedBy(look, step.id)] : [];
}

/** Who asked what the step is about, where a member did. */
function askedBy(look: Look, stepId: string): Child {
  const question = look.state.questions.find(({ of }) => of && stepId === questionStepId(of));
  return question && h('p', { class: 'meta' }, h('span', {}, `Asked by: ${whose(look, question)}`));
}

/** What only those who lead read: how to hold the running step. */
export function cuesView(look: Look): Child[] {
  const cues = look.isWall ? '' : (runningStep(look)?.cues ?? '');
  if (!cues || !mayLead(look.role)) return [];
  return [
    h(
      'aside',
      { class: 'room-cues', 'aria-label': 'For you' },
      h('h3', { class: 'caps' }, 'For you'),
      prose(cues),
    ),
  ];
}

function waiting(look: Look): Child[] {
  const { facts, now } = look;
  const time = timeOfDay(facts.startsAt, facts);
  const begins = now < facts.startsAt ? `The session begins at ${time}.` : `The session began at ${time}.`;
  return [
    h('p', { class: 'kicker' }, 'Before we begin'),
    h('h2', {}, mayLead(look.role) ? 'Open the room when people are here' : 'The room isn’t open yet'),
    h('p', { class: 'room-text' }, `${begins} ${opener(look)} The chat is open already.`),
  ];
}

function opener(look: Look): string {
  if (hasControls(look)) return 'Opening it doesn’t start the agenda: you start each step.';
  if (look.facts.selfRun) return '';
  return `${sayHost(look, 'The')} opens the room.`;
}

const welcome = (look: Look): Child[] => [
  h('p', { class: 'kicker' }, 'The room is open'),
  h('h2', {}, 'Welcome'),
  h(
    'p',
    { class: 'room-text' },
    hasControls(look)
      ? 'Start the first step when everyone has arrived.'
      : `${sayHost(look, 'The')} starts the first step.`,
  ),
];

const closed = ({ facts }: Look): Child[] => [
  h('p', { class: 'kicker' }, 'The room is closed'),
  h('h2', {}, 'Thank you for coming'),
  h(
    'p',
    { class: 'room-text' },
    facts.back
      ? 'The agenda, attendance and chat are kept on the session’s page.'
      : 'You can close this page.',
  ),
  facts.back && h('p', {}, h('a', { class: 'button primary', href: facts.back }, 'See the summary')),
];
