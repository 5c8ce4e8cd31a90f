import { extensionCounts, isAsked } from '../../../server/rooms/time-extension/rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, hasControls, type Look } from './look.ts';
import { button, commandButton, refusal } from './parts.ts';

const words = { 2: '2 more', 5: '5 more', 0: 'No more' } as const;

/** Whether the step needs more time: everybody answers with one tap, and all see how many said what. */
export function timeExtensionView(look: Look, act: Act): Child {
  const { state, facts, isWall } = look;
  if (!isAsked(state)) return null;
  const mine = state.more?.answers.find(({ person }) => person === facts.me)?.minutes;
  return h(
    'div',
    {
      key: 'more',
      class: 'room-time-extension',
      role: 'group',
      'aria-label': 'Does this step need more time?',
    },
    h('p', {}, 'Does this step need more time?'),
    h(
      'div',
      { class: 'room-chips' },
      extensionCounts(state).map(({ minutes, count }) => {
        const label = [words[minutes], h('span', { class: 'room-count' }, count)];
        if (isWall) return h('span', { key: minutes, class: 'tag plain' }, label);
        return h(
          'button',
          {
            key: minutes,
            type: 'button',
            class: 'button small',
            'aria-pressed': mine === minutes,
            onclick: () => act.send('more.answer', { minutes, step: state.current ?? undefined }),
          },
          label,
        );
      }),
      hasControls(look) &&
        !isWall &&
        button('Stop asking', 'button small quiet', () => act.send('more.settle', {})),
    ),
    refusal(look, 'work'),
  );
}

/** The one tap with which whoever leads asks the room. */
export const askButton = (look: Look, act: Act) =>
  !isAsked(look.state) &&
  commandButton(
    look,
    act,
    { type: 'more.ask', data: {}, look: 'button small', key: 'ask' },
    'Ask if more time is needed',
  );
