import { handWords } from '../../../server/rooms/shown.rules.ts';
import { handKinds } from '../../../server/rooms/talk/protocol.ts';
import { type Child, h } from './dom.ts';
import { type Act, hasControls, isOnItsWay, type Look, nameOf } from './look.ts';
import { notesButton } from './notes-panel.ts';
import { avatar, button, commandButton, icon, ordinal, refusal } from './parts.ts';

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
    h('p', {}, h('strong', {}, name), isMine ? ' have the floor' : ' has the floor'),
    hasControls(look) &&
      commandButton(
        look,
        act,
        { type: 'floor.free', data: {}, look: 'button small quiet' },
        'Free the floor',
      ),
  );
}

/** The raised hands, in the order in which they went up. */
export function handsView(look: Look, act: Act): Child[] {
  const { hands, status } = look.state;
  if (status !== 'open') return [];
  return [
    h('div', { class: 'head' }, h('h2', {}, 'Hands'), hands.length > 0 && h('span', {}, hands.length)),
    hands.length === 0
      ? h('p', { class: 'soft small' }, 'No hands are up.')
      : h(
          'ol',
          { class: 'room-hands' },
          hands.map((hand) => handRow(look, act, hand)),
        ),
  ];
}

function handRow(look: Look, act: Act, { person, kind }: Look['state']['hands'][number]) {
  const name = nameOf(look, person);
  const isMine = person === look.facts.me;
  return h(
    'li',
    { key: person, class: isMine ? 'mine' : '' },
    h('span', { class: 'room-hand-name' }, name, h('small', {}, handWords[kind])),
    hasControls(look) && [
      commandButton(
        look,
        act,
        {
          type: 'floor.give',
          data: { person },
          look: 'button small',
          label: `Give the floor to ${toName(name)}`,
        },
        'Give the floor',
      ),
      !isMine &&
        commandButton(
          look,
          act,
          {
            type: 'hand.lower',
            data: { person },
            look: 'button small quiet room-x',
            label: `Lower ${name}’s hand`,
          },
          icon('away'),
        ),
    ],
  );
}

const toName = (name: string) => (name === 'You' ? 'yourself' : name);

/** My own hand: one press raises it for one of three reasons, the same again lowers it. */
export function myHandView(look: Look, act: Act): Child[] {
  const { state, facts } = look;
  const index = state.hands.findIndex(({ person }) => person === facts.me);
  const mine = state.hands[index]?.kind;
  const isBusy = isOnItsWay(look, 'hand.raise') || isOnItsWay(look, 'hand.lower');
  return [
    state.status === 'open' &&
      h(
        'div',
        { key: 'hand', class: 'room-my-hand' },
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
                onclick: () =>
                  isBusy || (mine === kind ? act.send('hand.lower', {}) : act.send('hand.raise', { kind })),
              },
              kind === 'point' && icon('hand'),
              handWords[kind],
            ),
          ),
        ),
        h('p', { class: 'soft small' }, mine && `Your hand is up: ${ordinal(index + 1)}`),
      ),
    refusal(look, 'hand'),
    notesButton(look, act),
    chatButton(look, act),
  ];
}

/** On a phone the chat is behind this button. */
function chatButton({ ui: { isChatOpen, unread } }: Look, act: Act) {
  const count =
    unread > 0 && h('span', { class: 'room-count' }, unread, h('span', { class: 'hidden' }, ' new'));
  return button(
    isChatOpen ? [icon('away'), h('span', {}, 'Close')] : [icon('chat'), h('span', {}, 'Chat'), count],
    'button room-chat-button',
    () => act.set({ isChatOpen: !isChatOpen }),
    { 'aria-expanded': String(isChatOpen), 'aria-controls': 'room-chat' },
  );
}
