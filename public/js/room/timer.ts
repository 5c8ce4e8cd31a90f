import { areApart, breakoutsOf } from '../../../server/rooms/breakouts/rules.ts';
import type { RoomState } from '../../../server/rooms/fold.ts';
import { leftOf, sayLeft } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, hasControls, type Look } from './look.ts';
import { overrunView } from './overrun.ts';
import { commandButton } from './parts.ts';
import { timeExtensionView } from './time-extension.ts';
import { type LocalReader, timeOfDay } from './time-of-day.ts';

/** The one large timer, and for those who lead what moves it. */
export function timerView(look: Look, act: Act): Child[] {
  const { state, now } = look;
  if (state.status !== 'open' || state.current === null) return [];
  const left = leftOf(state.timer, now);
  const rooms = roomsTime(look);
  // Where the rooms have a time of their own, that is the one people go by.
  if (rooms !== null) return [roomsFace(look, rooms)];
  return [
    left === null ? h('p', { class: 'soft' }, 'No timer for this step.') : face(look, left),
    hasControls(look) &&
      !look.isWall &&
      (left !== null && left <= 0 ? overrunView(look, act) : steering(look, act)),
    timeExtensionView(look, act),
  ];
}

/** How long the breakouts have, while they have a time of their own. */
export function roomsTime({ state, now }: Look): number | null {
  const open = breakoutsOf(state);
  return open && open.endsAt !== null && areApart(state, now) ? open.endsAt - now : null;
}

/** Its end is told once. */
function roomsFace({ state: { timer }, facts }: Look, left: number): Child {
  return h(
    'div',
    { key: 'rooms', class: `room-timer ${left <= 0 ? 'over' : ''}` },
    h('p', { role: 'timer', 'aria-label': 'Time left in breakouts', class: 'room-time' }, sayLeft(left)),
    h(
      'small',
      { class: 'soft', role: 'status' },
      left > 0 ? sayRooms(timer.endsAt, facts) : 'Time is up in breakouts.',
    ),
  );
}

const sayRooms = (stepEnds: number | null, reader: LocalReader) =>
  stepEnds === null
    ? 'left in breakouts'
    : `left in breakouts; the step ends at ${timeOfDay(stepEnds, reader)}`;

const steering = (look: Look, act: Act) =>
  h(
    'div',
    { key: 'steering', class: 'room-timer-controls', role: 'group', 'aria-label': 'Timer' },
    controls(look, act),
  );

function face(look: Look, left: number) {
  const { state, facts } = look;
  const { timer, steps, current } = state;
  const isPaused = timer.endsAt === null;
  const planned = steps.find(({ id }) => id === current)?.minutes ?? 0;
  const whole = Math.max(planned * 60_000, left, 1000);
  return h(
    'div',
    { key: 'face', class: `room-timer ${isPaused ? 'paused' : ''} ${left <= 0 ? 'over' : ''}` },
    h('p', { role: 'timer', 'aria-label': 'Time left', class: 'room-time' }, sayLeft(left)),
    h('progress', {
      'aria-label': 'Of this step',
      max: Math.round(whole / 1000),
      value: Math.round(Math.min(whole, whole - left) / 1000),
    }),
    h('p', { class: 'soft small' }, underneath(timer, facts, left)),
  );
}

function underneath({ endsAt }: RoomState['timer'], reader: LocalReader, left: number): string {
  if (endsAt === null) return 'Paused';
  return left > 0 ? `until ${timeOfDay(endsAt, reader)}` : 'Time is up.';
}

function controls(look: Look, act: Act): Child[] {
  const { timer } = look.state;
  const small = 'button small quiet';
  const add = (minutes: number, label: string) =>
    commandButton(
      look,
      act,
      {
        type: 'timer.add',
        data: { minutes },
        look: small,
        key: label,
        adds: true,
      },
      label,
    );
  const hasTimer = timer.endsAt !== null || timer.pausedLeft !== null;
  return [
    hasTimer && add(-1, '−1 min'),
    hasTimer &&
      (timer.endsAt === null
        ? commandButton(look, act, { type: 'timer.resume', data: {}, look: small, key: 'pause' }, 'Resume')
        : commandButton(look, act, { type: 'timer.pause', data: {}, look: small, key: 'pause' }, 'Pause')),
    add(2, '+2 min'),
  ];
}
