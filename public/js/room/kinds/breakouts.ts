import type { Breakouts } from '../../../../server/rooms/breakouts/fold.ts';
import type { Breakout } from '../../../../server/rooms/breakouts/protocol.ts';
import { areApart, breakoutsOf, roomName, roomOfPerson } from '../../../../server/rooms/breakouts/rules.ts';
import { sayLeft } from '../../../../server/rooms/shown.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, visiting } from '../look.ts';
import { refusal } from '../parts.ts';
import { timeOfDay } from '../time-of-day.ts';
import { parting, together } from './breakouts-host.ts';
import { talk } from './breakouts-talk.ts';

/** Smaller rooms for a while: who is where, what is said in one's own, and for those who lead all of it. */
export function breakoutsView(look: Look, act: Act): Child[] {
  const open = breakoutsOf(look.state);
  const isApart = areApart(look.state, look.now);
  const leads = hasControls(look) && !look.isWall;
  return [
    h('p', { key: 'status', class: 'room-breakout-status', role: 'status' }, statusOf(look, open, isApart)),
    open && isApart && told(look, open),
    open && isApart && !look.isWall && talk(look, act, open),
    open && isApart && h('ul', { key: 'rooms', class: 'room-breakouts' }, roomsOf(look, act, open, leads)),
    refusal(look, 'work'),
    leads && (open && isApart ? together(look, act, open) : parting(look, act)),
  ];
}

function statusOf(look: Look, open: Breakouts | null, isApart: boolean): Child {
  if (!open)
    return hasControls(look)
      ? 'Everyone is together. Start the breakouts when the question is clear.'
      : 'You’ll move to a smaller room in a moment.';
  if (!isApart) return 'Everyone is back together.';
  const back = open.recallAt !== null && `Back together in ${sayLeft(open.recallAt - look.now)}. `;
  const mine = !look.isWall && roomOfPerson(open, look.facts.me);
  return [back, mine && `You are in ${roomName(open, mine.id)} with ${companions(look, mine)}.`];
}

function companions(look: Look, { people }: Breakout): string {
  const names = people.filter((id) => id !== look.facts.me).map((id) => nameOf(look, id));
  return names.length > 0 ? new Intl.ListFormat('en-GB').format(names) : 'no one else yet';
}

const told = ({ facts }: Look, { told }: Breakouts): Child =>
  told &&
  h(
    'p',
    { key: 'told', class: 'room-told', role: 'status' },
    h('b', {}, `${timeOfDay(told.at, facts)} `),
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
    isThere ? 'Leave' : 'Visit',
  );
}
