import { type AgendaRow, agendaOf, sayTotal } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { agendaForm } from './kinds.ts';
import { type Act, hasControls, type Look } from './look.ts';
import { shortenButton } from './overrun.ts';
import { parkedView } from './parking-lot.ts';
import { button, refusal } from './parts.ts';
import { timeOfDay } from './time-of-day.ts';

/** The agenda: what is done, now and next, and how its minutes add up. */
export function agendaView(look: Look, act: Act): Child[] {
  const { state, ui } = look;
  const mayEdit = hasControls(look) && state.status !== 'closed';
  return [
    h(
      'div',
      { class: 'head', key: 'head' },
      h('h2', {}, 'Agenda'),
      mayEdit && !ui.draft && button('Edit', 'linklike', () => edit(look, act)),
    ),
    ...(mayEdit && ui.draft ? agendaForm(look, act) : list(look, act)),
    ...parkedView(look, act),
  ];
}

const edit = ({ state }: Look, act: Act) =>
  act.set({ draft: { expect: state.agendaSeq, steps: state.steps } });

function list(look: Look, act: Act): Child[] {
  const { state, facts, now } = look;
  const { rows, total, endsAt } = agendaOf(state, facts, now);
  if (rows.length === 0) return [h('p', { class: 'soft' }, 'No steps yet.')];
  return [
    h(
      'ol',
      { class: 'agenda', key: 'list' },
      rows.map((row) => item(look, row)),
    ),
    h(
      'div',
      { class: 'room-sum', key: 'sum' },
      h('p', {}, sayTotal(total, facts)),
      state.status === 'open' && state.current !== null && h('p', {}, ending(look, endsAt)),
      state.status === 'open' && hasControls(look) && !look.isWall && shortenButton(look, act),
      state.status !== 'closed' && soundSwitch(look, act),
      refusal(look, 'agenda'),
    ),
  ];
}

function item({ facts }: Look, { id, title, minutes, place, startsAt }: AgendaRow) {
  return h(
    'li',
    { key: id, class: place, 'aria-current': place === 'now' ? 'step' : null },
    h('span', {}, startsAt === null ? '✓' : timeOfDay(startsAt, facts)),
    h(
      'div',
      {},
      h('h3', { title }, place === 'done' && h('span', { class: 'hidden' }, 'Done: '), title),
      h(
        'p',
        { class: 'meta' },
        h('span', {}, minutes > 0 ? `${minutes} min` : 'no timer'),
        place === 'next' && h('span', {}, 'next'),
      ),
    ),
  );
}

/** Each decides for their own device. */
const soundSwitch = ({ ui, isWall }: Look, act: Act): Child =>
  !isWall &&
  h(
    'p',
    {},
    button(`Sound when time is up: ${ui.sound ? 'on' : 'off'}`, 'linklike', () =>
      act.set({ sound: !ui.sound }),
    ),
  );

/** When it will be over at this pace, against when it should be. */
function ending({ facts, now }: Look, endsAt: number): string {
  const late = Math.round((endsAt - facts.startsAt) / 60_000) - facts.minutes;
  const time = timeOfDay(Math.max(endsAt, now), facts);
  return late > 0 ? `Ends around ${time}, ${late} min late` : `Ends around ${time}`;
}
