import { mostExtensions } from '../../../server/rooms/self/protocol.ts';
import { lateBy, lingersFor, runsItself } from '../../../server/rooms/self/running.rules.ts';
import { leftOf } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, isHostHere, isLeader, type Look, nameOf, runningStep } from './look.ts';
import { commandButton, refusal } from './parts.ts';
import { timeOfDay } from './time-of-day.ts';

/** How a room runs itself: who keeps the time and takes notes, and what anyone may press; or how it starts to. */
export function selfView(look: Look, act: Act): Child[] {
  return runsItself(look.state) ? [running(look, act)] : [before(look, act)];
}

const titled = (...children: Child[]) =>
  h('section', { key: 'self', class: 'room-self', 'aria-label': 'This session runs itself' }, children);

function running(look: Look, act: Act): Child {
  return titled(
    h('p', { key: 'head', class: 'caps' }, 'This session runs itself'),
    runningStep(look) && duties(look, act),
    h('p', { key: 'soon', class: 'room-self-soon', role: 'status' }, soon(look)),
    mayPress(look) && buttons(look, act),
    !look.isWall && refusal(look, 'work'),
  );
}

/** Guests take part, and the wall only shows. */
const mayPress = ({ role, isWall }: Look) => !isWall && role !== 'guest';

const duties = (look: Look, act: Act) =>
  h(
    'div',
    { key: 'duties', class: 'room-duties' },
    duty(look, act, 'timekeeper', 'Timekeeper', 'Say when a minute is left.'),
    duty(look, act, 'noteTaker', 'Note-taker', 'Write what matters in the notes.'),
  );

function duty(look: Look, act: Act, name: 'timekeeper' | 'noteTaker', title: string, task: string): Child {
  const person = look.state.selfRun?.on[name] ?? null;
  if (person === null) return null;
  const isMine = person === look.facts.me && !look.isWall;
  const passOn = { type: 'self.pass', data: { duty: name }, look: 'linklike', key: `pass ${name}` } as const;
  return h(
    'p',
    { key: name, class: isMine ? 'mine' : '' },
    `${title}: `,
    h('b', {}, `${nameOf(look, person)}.`),
    ` ${task} `,
    isMine &&
      commandButton(
        look,
        act,
        passOn,
        'Pass it on',
        h('span', { class: 'hidden' }, `: ${title.toLowerCase()}`),
      ),
  );
}

/** What comes next, once the last minute of a step has begun. */
function soon(look: Look): string {
  const { state, now, facts } = look;
  const step = runningStep(look);
  const left = leftOf(state.timer, now);
  if (!step || left === null || left > 60_000) return '';
  const next = state.steps[state.steps.indexOf(step) + 1];
  if (state.timer.endsAt === null) return '';
  if (next) return left > 0 ? `One minute left. Next: ${next.title}` : '';
  const closesAt = timeOfDay(state.timer.endsAt + lingersFor, facts);
  return `The room closes at ${closesAt}.`;
}

function buttons(look: Look, act: Act): Child {
  const { state, facts } = look;
  const { timer, current } = state;
  const step = runningStep(look);
  const quiet = 'button small quiet';
  const hasTimer = timer.endsAt !== null || timer.pausedLeft !== null;
  const isPaused = timer.pausedLeft !== null;
  const hasMore = state.selfRun?.more?.step !== current || (state.selfRun?.more?.times ?? 0) < mostExtensions;
  const change = isPaused ? ('self.resume' as const) : ('self.pause' as const);
  return h(
    'div',
    { key: 'buttons', class: 'room-chips' },
    state.floor === facts.me &&
      !isGoingRound(look) &&
      commandButton(
        look,
        act,
        { type: 'self.spoken', data: {}, look: 'button small', key: 'spoken' },
        'I’ve finished speaking',
      ),
    hasTimer &&
      commandButton(
        look,
        act,
        { type: change, data: {}, look: 'button small', key: 'pause' },
        isPaused ? 'Go on' : 'Pause',
      ),
    hasTimer &&
      hasMore &&
      step &&
      commandButton(
        look,
        act,
        { type: 'self.more', data: { step: step.id }, look: 'button small', key: 'more' },
        'We need 3 more minutes',
      ),
    step && onward(look, act, quiet),
    commandButton(look, act, { type: 'self.lead', data: {}, look: quiet, key: 'lead' }, 'Take over as host'),
  );
}

/** There the turn is ended by its own button. */
const isGoingRound = ({ state }: Look) => (state.rounds[state.current ?? '']?.order.length ?? 0) > 0;

function onward(look: Look, act: Act, style: string): Child {
  const { steps, current } = look.state;
  const isLast = steps.at(-1)?.id === current;
  const data = { expect: current };
  return isLast
    ? commandButton(look, act, { type: 'self.close', data: {}, look: style, key: 'close' }, 'Close the room')
    : commandButton(look, act, { type: 'self.next', data, look: style, key: 'next' }, 'Next step');
}

/** How it starts: at its time for two, by a press, or where no host has come. */
function before(look: Look, act: Act): Child {
  const { state, facts, now } = look;
  const isWaiting = state.status === 'waiting';
  const isDue = now >= facts.startsAt;
  if (isWaiting && facts.selfRun)
    return titled(
      h('p', { key: 'head', class: 'caps' }, 'This session runs itself'),
      h('p', { key: 'why' }, waits(look)),
      isDue && mayPress(look) && start(look, act, 'Start now'),
    );
  if (!mayPress(look)) return null;
  if (!isWaiting && isLeader(look) && (facts.selfRun || state.selfRun))
    return titled(
      h('p', { key: 'why' }, 'You’re hosting. If you have to go, the plan can lead the room by its minutes.'),
      start(look, act, 'Let it run itself'),
    );
  if (now < facts.startsAt + lateBy || isHostHere(look)) return null;
  return titled(
    h(
      'p',
      { key: 'why' },
      'The host isn’t here. You can start without them: the plan leads you step by step, and anyone can pause it.',
    ),
    start(look, act, 'Let it run itself'),
  );
}

function waits({ facts, now, here }: Look): string {
  if (now < facts.startsAt)
    return `There’s no host. The plan leads you step by step from ${timeOfDay(facts.startsAt, facts)}.`;
  return here.length < 2 ? 'There’s no host. It starts when someone else comes.' : 'It starts in a moment.';
}

const start = (look: Look, act: Act, label: string) =>
  h(
    'div',
    { key: 'start', class: 'room-chips' },
    commandButton(look, act, { type: 'self.start', data: {}, look: 'button primary small' }, label),
    refusal(look, 'work'),
  );
