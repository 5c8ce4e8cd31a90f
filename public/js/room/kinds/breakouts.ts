import type { Settings } from '../../../../server/rooms/agenda/protocol.ts';
import type { Breakouts } from '../../../../server/rooms/breakouts/fold.ts';
import { type Breakout, largestSize, smallestSize } from '../../../../server/rooms/breakouts/protocol.ts';
import { areApart, breakoutsOf, roomName, roomOfPerson } from '../../../../server/rooms/breakouts/rules.ts';
import { longestText } from '../../../../server/rooms/protocol.ts';
import { sayLeft } from '../../../../server/rooms/shown.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, runningStep, timeOfDay, visiting } from '../look.ts';
import { button, commandButton, linked, refusal } from '../parts.ts';
import { writer } from './parts.ts';

/** Smaller rooms for a while: who is where, what is said in one's own, and for those who lead all of it. */
export function breakoutsView(look: Look, act: Act): Child[] {
  const open = breakoutsOf(look.state);
  const isApart = areApart(look.state, look.now);
  const leads = hasControls(look) && !look.isWall;
  return [
    h('p', { key: 'status', class: 'room-breakout-status', role: 'status' }, statusOf(look, open, isApart)),
    open && isApart && told(look, open),
    open && isApart && h('ul', { key: 'rooms', class: 'room-breakouts' }, roomsOf(look, act, open, leads)),
    open && isApart && !look.isWall && talk(look, act, open),
    refusal(look, 'work'),
    leads && (open && isApart ? together(look, act, open) : parting(look, act)),
  ];
}

function statusOf(look: Look, open: Breakouts | null, isApart: boolean): Child {
  if (!open)
    return hasControls(look)
      ? 'All are together. Part the room when the question is clear.'
      : 'You will be put into a smaller room in a moment.';
  if (!isApart) return 'All are together again.';
  const back = open.recallAt !== null && `Back together in ${sayLeft(open.recallAt - look.now)}. `;
  const mine = !look.isWall && roomOfPerson(open, look.facts.me);
  return [back, mine && `You are in ${roomName(open, mine.id)} with ${companions(look, mine)}.`];
}

function companions(look: Look, { people }: Breakout): string {
  const names = people.filter((id) => id !== look.facts.me).map((id) => nameOf(look, id));
  return names.length > 0 ? new Intl.ListFormat('en-GB').format(names) : 'nobody else yet';
}

const told = ({ facts }: Look, { told }: Breakouts): Child =>
  told &&
  h(
    'p',
    { key: 'told', class: 'room-told', role: 'status' },
    h('b', {}, `${timeOfDay(told.at, facts.zone)} `),
    told.text,
  );

/** So long without a word, and those who lead may want to look in. */
const quietAfter = 3 * 60_000;

function roomsOf(look: Look, act: Act, open: Breakouts, leads: boolean): Child[] {
  return open.rooms.map((room) => {
    const lines = look.state.breakoutChats[room.id] ?? [];
    const since = Math.floor((look.now - (lines.at(-1)?.at ?? look.state.startedAt ?? look.now)) / 60_000);
    return h(
      'li',
      { key: room.id, class: room.people.includes(look.facts.me) ? 'mine' : '' },
      h('h3', {}, roomName(open, room.id)),
      leads && since * 60_000 >= quietAfter && h('span', { class: 'tag warn' }, `quiet for ${since} min`),
      h(
        'ul',
        { class: 'plain' },
        room.people.map((person) =>
          h('li', { key: person }, nameOf(look, person), leads && mover(look, act, open, room, person)),
        ),
      ),
      leads && visitor(look, act, room),
    );
  });
}

const mover = (look: Look, act: Act, open: Breakouts, room: Breakout, person: string): Child =>
  h(
    'select',
    {
      'aria-label': `Room of ${nameOf(look, person)}`,
      value: room.id,
      onchange: ({ currentTarget }) =>
        act.send('breakouts.move', { person, room: (currentTarget as HTMLSelectElement).value }),
    },
    open.rooms.map(({ id }) => h('option', { value: id, selected: id === room.id }, roomName(open, id))),
  );

function visitor(look: Look, act: Act, { id }: Breakout): Child {
  const isThere = look.ui.typed[visiting] === id;
  return h(
    'button',
    {
      type: 'button',
      class: 'button small quiet',
      'aria-pressed': isThere,
      onclick: () => act.type(visiting, isThere ? '' : id),
    },
    isThere ? 'Leave' : 'Look in',
  );
}

/** What is said in one's own room, or in the one that whoever leads looks into. */
function talk(look: Look, act: Act, open: Breakouts): Child {
  const visited = hasControls(look) ? open.rooms.find(({ id }) => id === look.ui.typed[visiting]) : undefined;
  const room = visited ?? roomOfPerson(open, look.facts.me);
  if (!room) return null;
  const lines = look.state.breakoutChats[room.id] ?? [];
  const isMine = room.people.includes(look.facts.me);
  return h(
    'section',
    { key: 'talk', class: 'room-breakout-talk', 'aria-label': `Said in ${roomName(open, room.id)}` },
    lines.length === 0 &&
      h(
        'p',
        { class: 'soft small' },
        `What is written here, only ${roomName(open, room.id)} and those who lead can read.`,
      ),
    h(
      'div',
      { key: 'lines', role: 'log' },
      h(
        'ol',
        { class: 'plain' },
        lines.map(({ seq, by, text }) =>
          h('li', { key: String(seq) }, h('b', {}, nameOf(look, by)), ' ', linked(text ?? '')),
        ),
      ),
    ),
    isMine &&
      writer(look, act, {
        before: '',
        longest: longestText,
        name: 'breakout line',
        label: 'Write to your room',
        verb: 'Send',
        send: (text) => act.send('breakout.say', { text }),
      }),
  );
}

const sizeTyped = 'breakout size';
const mixTyped = 'breakout mix';

/** Before the room parts: how. Whoever leads stays outside, and walks about. */
function parting(look: Look, act: Act): Child {
  const settings: Settings = runningStep(look)?.settings ?? {};
  const people = look.here.map(({ id }) => id).filter((id) => id !== look.state.facilitator);
  const isFlow = settings.flow === '1-2-4-all';
  const size = isFlow ? 2 : Number(look.ui.typed[sizeTyped] ?? settings.size ?? 3);
  const mix = look.ui.typed[mixTyped] === 'yes';
  const rooms = Math.max(1, Math.min(Math.round(people.length / size), Math.floor(people.length / 2)));
  return h(
    'div',
    { key: 'parting', class: 'room-parting' },
    !isFlow &&
      h(
        'label',
        {},
        'People in a room ',
        h('input', {
          type: 'number',
          min: smallestSize,
          max: largestSize,
          value: String(size),
          oninput: ({ currentTarget }) => act.type(sizeTyped, (currentTarget as HTMLInputElement).value),
        }),
      ),
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: mix,
        onchange: () => act.type(mixTyped, mix ? '' : 'yes'),
      }),
      ' Spread those who have read',
    ),
    commandButton(
      look,
      act,
      { type: 'breakouts.draw', data: { people, size, mix }, look: 'button', key: 'draw' },
      isFlow ? 'Into pairs' : `Draw ${rooms} ${rooms === 1 ? 'room' : 'rooms'}`,
    ),
    isFlow &&
      h(
        'p',
        { class: 'soft small' },
        'First everybody alone with the question, then pairs, fours, and all together.',
      ),
  );
}

/** While the room is apart: on to larger rooms, a word to all, and back. */
function together(look: Look, act: Act, open: Breakouts): Child {
  return h(
    'div',
    { key: 'together', class: 'room-together' },
    writer(look, act, {
      before: '',
      longest: longestText,
      name: 'breakout word',
      label: 'A word to all rooms',
      verb: 'Tell all',
      send: (text) => act.send('breakouts.broadcast', { text }),
    }),
    h(
      'div',
      { class: 'cluster' },
      open.rooms.length > 1 &&
        commandButton(
          look,
          act,
          { type: 'breakouts.merge', data: { expect: open.seq }, look: 'button small', key: 'merge' },
          'Join rooms in twos',
        ),
      open.recallAt === null
        ? [
            button('All back in 1 min', 'button small', () => act.send('breakouts.recall', { seconds: 60 })),
            button('In 15 s', 'button small', () => act.send('breakouts.recall', { seconds: 15 })),
          ]
        : button('All back now', 'button small', () => act.send('breakouts.recall', { seconds: 0 })),
    ),
  );
}
