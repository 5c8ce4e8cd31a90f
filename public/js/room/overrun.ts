import { type Cost, costOf, sayShorter } from '../../../server/rooms/agenda/overrun.rules.ts';
import { type Child, h } from './dom.ts';
import type { Act, Look } from './look.ts';
import { commandButton } from './parts.ts';
import { askButton } from './time-extension.ts';
import { timeOfDay } from './time-of-day.ts';

const offers = [2, 5] as const;

/** For whoever leads, when a step's time is up: ask the room, give more and see what that costs, or move on. */
export function overrunView(look: Look, act: Act): Child {
  return h(
    'div',
    { key: 'over', class: 'room-overrun', role: 'group', 'aria-label': 'Time is up for this step' },
    h(
      'div',
      { class: 'room-timer-controls' },
      askButton(look, act),
      offers.map((minutes) =>
        commandButton(
          look,
          act,
          { type: 'timer.add', data: { minutes }, look: 'button small', key: `+${minutes}`, adds: true },
          `+${minutes} min`,
        ),
      ),
      moveOn(look, act),
    ),
    h(
      'ul',
      { class: 'room-costs' },
      offers.map((minutes) => h('li', {}, h('b', {}, `+${minutes}: `), sayCost(look, costAt(look, minutes)))),
    ),
    shortenButton(look, act),
  );
}

function moveOn(look: Look, act: Act): Child {
  const { steps, current } = look.state;
  const isLast = steps.at(-1)?.id === current;
  const data = { expect: current };
  return (
    !isLast &&
    commandButton(look, act, { type: 'agenda.next', data, look: 'button small', key: 'next' }, 'Move on')
  );
}

const costAt = ({ state, facts, now }: Look, more: number) => costOf(state, facts, now, more);

/** "Closing would shrink from 10 to 6 minutes, or it ends at 20:07." */
function sayCost({ facts }: Look, { late, shorter, endsAt }: Cost): string {
  if (late === 0) return 'everything else stays on time.';
  const time = timeOfDay(endsAt, facts);
  const loss = sayShorter(shorter);
  return loss
    ? `${loss}, or the session ends at ${time}, ${late} min late.`
    : `the session ends at ${time}, ${late} min late.`;
}

/** One press makes what is left of the agenda fit the time that is left; nothing where it fits, or cannot. */
export function shortenButton(look: Look, act: Act): Child {
  const { late, shorter, left } = costAt(look, 0);
  if (late === 0 || shorter.length === 0) return null;
  return commandButton(
    look,
    act,
    {
      type: 'agenda.shorten',
      data: { expect: look.state.agendaSeq, minutes: left },
      look: 'button small',
      key: 'shorten',
    },
    'Shorten the rest to end on time',
  );
}
