import { type Child, h } from './dom.ts';
import type { Act, Look } from './look.ts';
import { button, icon } from './parts.ts';

/** Where the chat is there are the questions too: one of the two is shown. */
export type Panel = 'chat' | 'questions';

const panel = 'panel';

export const panelOf = ({ ui }: Look): Panel => (ui.typed[panel] === 'questions' ? 'questions' : 'chat');

/** Shows one of the two; on a phone it takes the screen. */
export function openPanel(act: Act, which: Panel) {
  act.type(panel, which === 'chat' ? '' : which);
  act.set({ isChatOpen: true });
}

const countOpen = ({ state }: Look) =>
  state.questions.filter(({ as }) => as === 'open' || as === 'discussing').length;

/** The head of the panel. */
export function panelsView(look: Look, act: Act): Child[] {
  const shown = panelOf(look);
  const tab = (which: Panel, label: string, count: number) =>
    h(
      'button',
      {
        type: 'button',
        key: which,
        'aria-pressed': shown === which,
        onclick: () => act.type(panel, which === 'chat' ? '' : which),
      },
      label,
      count > 0 && h('span', { class: 'room-count' }, count),
    );
  return [
    h('h2', { class: 'hidden' }, shown === 'chat' ? 'Chat' : 'Questions'),
    h(
      'div',
      { class: 'segmented small', role: 'group', 'aria-label': 'What is shown here' },
      tab('chat', 'Chat', shown === 'chat' ? 0 : look.ui.unread),
      tab('questions', 'Questions', countOpen(look)),
    ),
  ];
}

/** On a phone both are behind these buttons, at the thumb. */
export function panelButtons(look: Look, act: Act): Child[] {
  const { isChatOpen, unread } = look.ui;
  const one = (which: Panel, label: string, count: number, sign: Child) => {
    const isOpen = isChatOpen && panelOf(look) === which;
    const counted =
      count > 0 &&
      h(
        'span',
        { class: 'room-count' },
        count,
        h('span', { class: 'hidden' }, which === 'chat' ? ' new' : ' open'),
      );
    return button(
      isOpen ? [icon('away'), h('span', {}, 'Close')] : [sign, h('span', {}, label), counted],
      'button room-chat-button',
      () => (isOpen ? act.set({ isChatOpen: false }) : openPanel(act, which)),
      { key: which, 'aria-expanded': String(isOpen), 'aria-controls': 'room-chat' },
    );
  };
  return [
    one(
      'questions',
      'Questions',
      countOpen(look),
      h('span', { class: 'room-sign', 'aria-hidden': 'true' }, '?'),
    ),
    one('chat', 'Chat', unread, icon('chat')),
  ];
}
