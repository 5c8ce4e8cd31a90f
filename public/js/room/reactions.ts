import { type Reaction, reactions, reactionWords } from '../../../server/rooms/reactions/protocol.ts';
import { say } from '../say.ts';
import { type Child, h } from './dom.ts';
import { kept } from './kept.ts';
import type { Act, Look } from './look.ts';
import { icon } from './parts.ts';

const stays = 3000;
/** More at once would hide the room. */
const mostShown = 12;

/** Whether reactions are read out; off at first, since they are not to interrupt. */
export const readsReactions = kept('room reactions read out', false, 'localStorage');

/** Shows reactions for three seconds, each beside the name of whoever has it. */
export class ReactionLayer {
  readonly #list = document.createElement('ul');

  constructor() {
    this.#list.className = 'room-reactions';
    this.#list.setAttribute('aria-hidden', 'true');
    document.body.append(this.#list);
  }

  show(name: string, reaction: Reaction) {
    const chip = document.createElement('li');
    const sign = document.createElement('b');
    sign.textContent = reaction;
    chip.append(sign, ` ${name}`);
    this.#list.append(chip);
    if (this.#list.children.length > mostShown) this.#list.firstElementChild?.remove();
    setTimeout(() => chip.remove(), stays);
    if (readsReactions.load()) say(`${name} ${reactionWords[reaction]}.`);
  }
}

/** What everybody can show without a word. */
export function reactionButtons({ state, isWall }: Look, act: Act): Child {
  if (state.status !== 'open' || isWall) return null;
  return h(
    'details',
    { key: 'react', class: 'menu room-react', 'data-behaviour': 'menu' },
    h('summary', { class: 'button' }, icon('smile'), h('span', {}, 'React')),
    h(
      'div',
      { class: 'menu-sheet' },
      reactions.map((reaction) =>
        h(
          'button',
          {
            type: 'button',
            key: reaction,
            'aria-label': `You: ${reactionWords[reaction]}`,
            onclick: () => act.react(reaction),
          },
          reaction,
        ),
      ),
    ),
  );
}
