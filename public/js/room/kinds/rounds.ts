import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import type { Round } from '../../../../server/rooms/rounds/fold.ts';
import {
  hasBegun,
  isOver,
  mayPutOff,
  roundOf,
  waitingIn,
} from '../../../../server/rooms/rounds/order.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, isOnItsWay, type Look, nameOf, runningStep, sayHost } from '../look.ts';
import { button, commandButton, refusal } from '../parts.ts';
import { carriedView } from './commitments.ts';

/** The turn goes round: whose it is, who comes next, and how one passes it on. */
export function roundView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const round = roundOf(look.state, step.id);
  return [
    h('div', { key: 'turn', class: 'room-turn' }, turn(look, act, step, round)),
    refusal(look, 'work'),
    hasBegun(round) && order(look, act, step, round),
    step.kind === 'check-in' && carriedView(look, act),
  ];
}

function turn(look: Look, act: Act, step: Step, round: Round): Child[] {
  if (isOver(round))
    return [h('p', { class: 'room-say' }, 'Everyone has spoken.'), joining(look, act, step, round)];
  if (!hasBegun(round)) return beginning(look, act, step);
  if (round.turn === null) return open(look, act, step, round);
  if (round.turn === look.facts.me && !look.isWall) return mine(look, act, step, round);
  return theirs(look, act, step, round, round.turn);
}

const isFree = ({ settings }: Step) => settings.order === 'free';

function beginning(look: Look, act: Act, step: Step): Child[] {
  const says = sayBeginning(look, step);
  if (look.isWall)
    return [h('p', { class: 'room-say' }, isFree(step) ? 'Who begins?' : 'The order will be drawn soon.')];
  return [
    hasControls(look) &&
      commandButton(
        look,
        act,
        { type: 'round.draw', data: { step: step.id }, look: 'button primary', key: 'draw' },
        isFree(step) ? 'Start the round' : 'Draw the order',
      ),
    taking(look, act, step, 'I’ll begin'),
    h('p', { class: 'soft small' }, says),
  ];
}

function sayBeginning(look: Look, step: Step): string {
  if (hasControls(look))
    return isFree(step)
      ? 'When you start the round, people volunteer one after another.'
      : 'When you start the round, everyone gets a place in a random order.';
  const host = sayHost(look, 'the');
  return isFree(step)
    ? `When ${host} starts the round, people volunteer one after another.`
    : `When ${host} starts the round, everyone gets a place in a random order.`;
}

/** Nobody has the turn in a free round: whoever wants it takes it. */
function open(look: Look, act: Act, step: Step, round: Round): Child[] {
  const hasSpoken = Object.hasOwn(round.ended, look.facts.me);
  return [
    h('p', { class: 'room-say' }, 'Who’s next?'),
    !look.isWall && !hasSpoken && taking(look, act, step, 'I’ll go next', 'button primary'),
  ];
}

const taking = (look: Look, act: Act, { id }: Step, label: string, style = 'button quiet') =>
  commandButton(
    look,
    act,
    { type: 'round.give', data: { step: id, person: look.facts.me }, look: style, key: 'take' },
    label,
  );

function mine(look: Look, act: Act, step: Step, round: Round): Child[] {
  const { me } = look.facts;
  const next = waitingIn(round)[0];
  const pass = (how: 'spoken' | 'later') => passing(look, act, step, me, how);
  return [
    h('p', { class: 'room-say' }, 'It’s your turn.'),
    button(
      next && !isFree(step) ? `Pass on to ${nameOf(look, next)}` : 'Pass on',
      'button primary',
      pass('spoken'),
      {
        key: 'pass',
      },
    ),
    button(
      mayPutOff(round, me) ? 'Skip me for now' : 'Pass without speaking',
      'button quiet',
      pass('later'),
      { key: 'later' },
    ),
  ];
}

function theirs(look: Look, act: Act, step: Step, round: Round, person: string): Child[] {
  const name = nameOf(look, person);
  const next = waitingIn(round)[0];
  const isHere = [...look.here, ...look.state.withoutDevice].some(({ id }) => id === person);
  return [
    h(
      'p',
      { class: 'room-say' },
      isHere ? `It’s ${name}’s turn.` : `It’s ${name}’s turn, but they aren’t here.`,
    ),
    next === look.facts.me && !look.isWall && h('p', {}, 'You’re next.'),
    joining(look, act, step, round),
    hasControls(look) &&
      !look.isWall && [
        button('Move on', isHere ? 'button' : 'button quiet', passing(look, act, step, person, 'spoken'), {
          key: 'on',
        }),
        button(
          `Skip ${name}`,
          isHere ? 'button quiet' : 'button primary',
          passing(look, act, step, person, 'away'),
          { key: 'skip' },
        ),
      ],
  ];
}

/** The turn ends once, however often it is pressed. */
const passing =
  (look: Look, act: Act, { id }: Step, person: string, how: 'spoken' | 'later' | 'away') =>
  () =>
    isOnItsWay(look, 'round.pass') || act.send('round.pass', { step: id, person, how });

/** For whoever came while nobody looked, or was taken for gone. */
function joining(look: Look, act: Act, { id }: Step, { order, ended }: Round): Child {
  const { me } = look.facts;
  if (look.isWall || (order.includes(me) && ended[me] !== 'away')) return null;
  return commandButton(
    look,
    act,
    { type: 'round.join', data: { step: id }, look: 'button quiet', key: 'join' },
    'Join at the end',
  );
}

const endings = { spoken: 'has spoken', silent: 'passed', away: 'was not here' };

/** Everybody in the order; those who lead give the turn to anybody by pressing a name. */
function order(look: Look, act: Act, step: Step, round: Round): Child {
  const isOpen = Object.keys(round.ended).length === 0 && hasControls(look) && !look.isWall && !isFree(step);
  return [
    h(
      'ol',
      { key: 'order', class: `room-order ${isFree(step) ? 'free' : ''}`, 'aria-label': 'The order' },
      round.order.map((person) => place(look, act, step, round, person)),
    ),
    isOpen &&
      commandButton(
        look,
        act,
        { type: 'round.draw', data: { step: step.id }, look: 'linklike small', key: 'again' },
        'Draw the order again',
      ),
  ];
}

function place(look: Look, act: Act, step: Step, { turn, ended }: Round, person: string) {
  const name = nameOf(look, person);
  const ending = ended[person];
  const isNow = turn === person;
  const says = [
    name,
    ending && [h('span', { 'aria-hidden': 'true' }, ending === 'spoken' ? ' ✓' : ' –')],
    ending && h('span', { class: 'hidden' }, ` ${endings[ending]}`),
  ];
  const mayGive = hasControls(look) && !look.isWall && !isNow;
  return h(
    'li',
    { key: person, class: ending ? 'done' : '', 'aria-current': isNow ? 'true' : null },
    mayGive
      ? commandButton(
          look,
          act,
          { type: 'round.give', data: { step: step.id, person }, look: 'linklike' },
          says,
          h('span', { class: 'hidden' }, ': give the turn'),
        )
      : says,
  );
}
