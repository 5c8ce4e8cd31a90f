import type { Person } from '../../../server/rooms/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { runsItself } from '../../../server/rooms/self/running.rules.ts';
import { leaderOf, sayStatus } from '../../../server/rooms/shown.rules.ts';
import { accessView, personTools } from './access.ts';
import { h } from './dom.ts';
import { codeLine } from './guests.ts';
import { doneBy, speakingBar } from './heard.ts';
import { type Act, hasControls, type Look } from './look.ts';
import { notesButton } from './notes-panel.ts';
import { avatar, button, commandButton } from './parts.ts';
import { readsReactions } from './reactions.ts';
import { timeOfDay } from './time-of-day.ts';

const tagLooks = { waiting: 'plain', open: 'ok live', closed: 'plain' };
const mostFaces = 5;

/** Who is here, and how the room stands. */
export function presenceView(look: Look, act: Act) {
  const { state, here, link } = look;
  return [
    link === 'lost'
      ? h('span', { class: 'tag warn', 'aria-hidden': 'true' }, 'Reconnecting… your changes are kept')
      : h('span', { class: `tag ${tagLooks[state.status]}` }, statusOf(look)),
    notesButton(look, act),
    h(
      'details',
      { class: 'menu room-people', 'data-behaviour': 'menu' },
      h(
        'summary',
        {},
        h(
          'span',
          { class: 'people close', 'aria-hidden': 'true' },
          byArrival(look)
            .slice(0, mostFaces)
            .map(({ name }) => avatar(name)),
        ),
        h('span', {}, `${here.length} here`),
      ),
      h(
        'div',
        { class: 'menu-sheet' },
        hereList(look, act),
        awayList(look),
        accessView(look, act),
        codeLine(look),
        reactionsRead(),
        keys(act),
      ),
    ),
  ];
}

const statusOf = ({ state, facts, now }: Look) =>
  sayStatus(state.status, facts.startsAt, now, timeOfDay(facts.startsAt, facts));

/** So that nobody changes places when a connection comes back. */
function byArrival({ state, here }: Look): Person[] {
  const places = new Map(state.people.map(({ id }, index) => [id, index]));
  const placeOf = ({ id }: Person) => places.get(id) ?? places.size;
  return here.toSorted((one, other) => placeOf(one) - placeOf(other));
}

const hereList = (look: Look, act: Act) => [
  h('p', {}, 'Here now'),
  h(
    'ul',
    {},
    byArrival(look).map((person) =>
      h(
        'li',
        { class: 'person', key: person.id },
        avatar(person.name),
        h('span', {}, person.name, person.id === look.facts.me && ' (you)', roleOf(look, person)),
        hasControls(look) && h('small', { class: 'soft' }, doneBy(look, person.id)),
        speakingBar(look, person.id),
        personTools(look, act, person),
        mayHaveFloor(look, person) &&
          commandButton(
            look,
            act,
            { type: 'floor.give', data: { person: person.id }, look: 'button small quiet' },
            'Give the floor',
            h('span', { class: 'hidden' }, ` to ${person.name}`),
          ),
      ),
    ),
  ),
];

/** Also somebody whose hand is down can be invited to speak. */
const mayHaveFloor = (look: Look, { id }: Person) =>
  hasControls(look) && look.state.status === 'open' && look.state.floor !== id && id !== look.facts.me;

function roleOf({ state, facts }: Look, { id, role }: Person) {
  if (!runsItself(state) && id === leaderOf(state, facts.turn)) return h('small', {}, 'host');
  if (state.withoutDevice.some((one) => one.id === id)) return h('small', {}, 'without a device');
  if (role === 'guest') return h('small', {}, 'guest');
  return mayLead(role) && h('small', {}, role === 'organiser' ? 'organiser' : 'can host');
}

/** For those who listen to the page; off at first. */
const reactionsRead = () =>
  h(
    'label',
    { class: 'choice room-reads' },
    h('input', {
      type: 'checkbox',
      checked: readsReactions.load(),
      onchange: ({ currentTarget }) => readsReactions.save((currentTarget as HTMLInputElement).checked),
    }),
    h('span', {}, 'Announce reactions'),
  );

/** Where there is a keyboard. */
const keys = (act: Act) => button('Keyboard shortcuts…', 'room-has-keys', act.showKeys);

/** Who has been here and is not at the moment: a lost connection, or gone home. */
function awayList({ state, here }: Look) {
  const away = state.people.filter(({ id }) => !here.some((person) => person.id === id));
  return (
    away.length > 0 && [
      h('p', {}, 'No longer here'),
      h(
        'ul',
        { class: 'soft' },
        away.map(({ id, name }) => h('li', { class: 'person', key: id }, avatar(name), h('span', {}, name))),
      ),
    ]
  );
}
