import { ordinal } from '../../../server/platform/words.rules.ts';
import type { Hand } from '../../../server/rooms/hands/fold.ts';
import { handKinds } from '../../../server/rooms/hands/protocol.ts';
import { queueOf } from '../../../server/rooms/hands/queue.rules.ts';
import { handWords } from '../../../server/rooms/shown.rules.ts';
import { dockButtons } from './dock.ts';
import { type Child, h } from './dom.ts';
import { notYetView, ownTime } from './heard.ts';
import { type Act, hasControls, hasLeft, isOnItsWay, type Look, nameOf, nextHand } from './look.ts';
import { notesButton } from './notes-panel.ts';
import { panelButtons } from './panels.ts';
import { parkButton } from './parking-lot.ts';
import { avatar, button, commandButton, icon, refusal } from './parts.ts';
import { reactionButtons } from './reactions.ts';

/** Who speaks, plain to everybody. */
export function floorView(look: Look, act: Act): Child {
  const { floor, status } = look.state;
  if (status !== 'open' || floor === null) return null;
  const isMine = floor === look.facts.me;
  const name = nameOf(look, floor);
  return h(
    'div',
    { class: `room-floor ${isMine ? 'mine' : ''}` },
    !isMine && avatar(name),
    h('p', {}, h('strong', {}, name), isMine ? ' have the floor' : ' has the floor', leftMark(look, floor)),
    hasControls(look) &&
      !look.isWall &&
      commandButton(
        look,
        act,
        { type: 'floor.free', data: {}, look: 'button small quiet' },
        'Clear the floor',
      ),
  );
}

const leftMark = (look: Look, person: string) => hasLeft(look, person) && ' · not here';

/** Who speaks next, in order, and why in that order. */
export function handsView(look: Look, act: Act): Child[] {
  const { state, isWall } = look;
  if (state.status !== 'open') return [];
  const queue = queueOf(state);
  const leads = hasControls(look) && !isWall;
  const next = nextHand(look);
  return [
    h('div', { class: 'head' }, h('h2', {}, 'Hands'), queue.length > 0 && h('span', {}, queue.length)),
    state.isBalanced &&
      h('p', { key: 'balance', class: 'soft small' }, 'Balanced queue: those who’ve spoken least go first.'),
    queue.length === 0
      ? h('p', { key: 'none', class: 'soft small' }, 'No hands raised.')
      : h(
          'ol',
          { key: 'queue', class: 'room-hands' },
          queue.map((hand, index) =>
            handRow(look, act, hand, { index, last: queue.length - 1, isNext: hand === next }),
          ),
        ),
    !isWall && ownTime(look),
    notYetView(look),
    leads && queueTools(look, act, queue.length),
  ];
}

/** What orders the queue as a whole. */
const queueTools = (look: Look, act: Act, length: number) =>
  h(
    'p',
    { key: 'tools', class: 'room-queue-tools' },
    commandButton(
      look,
      act,
      {
        type: 'queue.balance',
        data: { on: !look.state.isBalanced },
        look: 'linklike',
        pressed: look.state.isBalanced,
      },
      'Balance',
    ),
    length > 1 &&
      commandButton(look, act, { type: 'hands.lower', data: {}, look: 'linklike' }, 'Lower all hands'),
  );

type Place = { index: number; last: number; isNext: boolean };

function handRow(look: Look, act: Act, { person, kind }: Hand, place: Place) {
  const name = nameOf(look, person);
  return h(
    'li',
    { key: person, class: person === look.facts.me ? 'mine' : '' },
    h('span', { class: 'room-hand-name' }, name, h('small', {}, handWords[kind], leftMark(look, person))),
    hasControls(look) &&
      !look.isWall && [
        handTools(look, act, person, place),
        parkButton(look, act, { text: handWords[kind], person }, `${handWords[kind]}, ${name}`),
      ],
  );
}

function handTools(look: Look, act: Act, person: string, { index, last, isNext }: Place): Child {
  const name = nameOf(look, person);
  const give = { type: 'floor.give', data: { person } } as const;
  const label = isNext
    ? `Give the floor to ${toName(name)}, next in the queue`
    : `Give the floor to ${toName(name)}`;
  const move = (by: -1 | 1, words: string) =>
    (by < 0 ? index > 0 : index < last) &&
    commandButton(
      look,
      act,
      {
        type: 'hand.move',
        data: { person, by },
        look: 'button small quiet',
        key: words,
        label: moveLabel(name, by),
      },
      words,
    );
  return [
    commandButton(
      look,
      act,
      { ...give, look: `button small ${isNext ? 'primary' : ''}`, label },
      isNext ? 'Next' : 'Give the floor',
    ),
    move(-1, 'Up'),
    move(1, 'Down'),
    commandButton(
      look,
      act,
      {
        type: 'hand.lower',
        data: { person },
        look: 'button small quiet',
        label: name === 'You' ? 'Lower your hand' : `Lower ${name}’s hand`,
      },
      'Lower',
    ),
  ];
}

function moveLabel(name: string, by: -1 | 1): string {
  if (name === 'You') return by < 0 ? 'Move your hand up' : 'Move your hand down';
  return by < 0 ? `Move ${name}’s hand up` : `Move ${name}’s hand down`;
}

const toName = (name: string) => (name === 'You' ? 'yourself' : name);

/** On a phone a host has the gestures behind a button, since moving the room comes first. */
const unfolded = 'hand unfolded';

const handButton = ({ ui }: Look, act: Act, place: number) =>
  button(
    [icon('hand'), h('span', {}, 'Hand'), place > 0 && h('span', { class: 'room-count' }, place)],
    'button room-hand-button',
    () => act.type(unfolded, ui.typed[unfolded] ? '' : 'yes'),
    { key: 'hand-button', 'aria-expanded': String(Boolean(ui.typed[unfolded])) },
  );

/** My own hand: one press raises it for one of three reasons, the same again lowers it. */
export function myHandView(look: Look, act: Act): Child[] {
  const { state, facts } = look;
  const queue = queueOf(state);
  const index = queue.findIndex(({ person }) => person === facts.me);
  const mine = queue[index]?.kind;
  const isBusy = isOnItsWay(look, 'hand.raise') || isOnItsWay(look, 'hand.lower');
  const folds = hasControls(look);
  return [
    state.status === 'open' &&
      h(
        'div',
        { key: 'hand', class: `room-my-hand ${folds && !look.ui.typed[unfolded] ? 'folded' : ''}` },
        h(
          'div',
          { class: 'segmented', role: 'group', 'aria-label': 'Raise your hand for' },
          handKinds.map((kind) =>
            h(
              'button',
              {
                type: 'button',
                key: kind,
                'aria-pressed': mine === kind,
                'aria-busy': isBusy || null,
                onclick() {
                  if (isBusy) return;
                  if (mine === kind) act.send('hand.lower', {});
                  else act.send('hand.raise', { kind });
                  if (folds) act.type(unfolded, '');
                },
              },
              kind === 'point' && icon('hand'),
              handWords[kind],
              mine === kind && h('span', { class: 'room-count', 'aria-hidden': 'true' }, index + 1),
            ),
          ),
        ),
        h('p', { class: 'soft small' }, mine && `Your hand is up: ${ordinal(index + 1)}`),
      ),
    refusal(look, 'hand'),
    state.status === 'open' && folds && handButton(look, act, mine ? index + 1 : 0),
    reactionButtons(look, act),
    notesButton(look, act),
    panelButtons(look, act),
    dockButtons(look, act),
  ];
}
