import { type Child, h } from './dom.ts';
import type { Act, Look } from './look.ts';
import type { NotSent } from './not-sent.ts';
import { button } from './parts.ts';

/** What was typed and not taken, with its reason, until its person has dealt with it; nothing while there is none. */
export function notSentView(look: Look, act: Act): Child {
  const { notSent = [], isWall } = look;
  if (notSent.length === 0 || isWall) return null;
  return h(
    'section',
    { key: 'unsent', class: 'notice room-unsent', 'aria-labelledby': 'room-unsent-title' },
    h('h2', { id: 'room-unsent-title' }, 'Not sent'),
    h(
      'ul',
      {},
      notSent.map((item) => row(look, act, item)),
    ),
  );
}

function row({ link, state }: Look, act: Act, { id, what, text, why, again }: NotSent): Child {
  const about = { 'aria-label': `${what}: ${text.slice(0, 40)}` };
  const isOpen = link === 'live' && state.status !== 'closed';
  const named = (does: string) => ({ 'aria-label': `${does}: “${text.slice(0, 40)}”` });
  return h(
    'li',
    { key: id, ...about },
    h('p', { class: 'soft small' }, h('b', {}, what), ` – ${why}`),
    h('p', { class: 'room-unsent-text', tabindex: 0 }, text),
    h(
      'p',
      { class: 'cluster' },
      h(
        'button',
        { type: 'button', class: 'linklike', 'data-behaviour': 'copy', 'data-copy': text, ...named('Copy') },
        'Copy',
      ),
      again && isOpen && button('Send again', 'linklike', () => act.sendAgain(id), named('Send again')),
      button('Discard', 'linklike', () => act.discard(id), named('Discard')),
    ),
  );
}
