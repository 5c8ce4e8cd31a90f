import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look } from '../look.ts';

/** What is typed or chosen in a field. */
export const typedIn = (element: HTMLElement) => (element as HTMLInputElement).value;

/** Under what name it is kept for whom somebody who leads does things in a step. */
const forWhom = (step: Step) => `for ${step.id}`;

/** For whom somebody who leads does things in a step; undefined for themselves, and when the other has a device now. */
export function whomFor({ ui, state }: Look, step: Step): string | undefined {
  const chosen = ui.typed[forWhom(step)];
  return state.withoutDevice.some(({ id }) => id === chosen) ? chosen : undefined;
}

/** Whoever leads can do it for somebody who is there without a device. */
export function forAnother(look: Look, act: Act, step: Step): Child {
  const { state } = look;
  const isThere = new Set(state.withoutDevice.map(({ id }) => id));
  const others = state.people.filter(({ id }) => isThere.has(id));
  if (!hasControls(look) || others.length === 0) return null;
  const chosen = whomFor(look, step) ?? '';
  return h(
    'label',
    { key: 'for', class: 'card-for' },
    'For ',
    h(
      'select',
      { onchange: ({ currentTarget }) => act.type(forWhom(step), typedIn(currentTarget)), value: chosen },
      h('option', { value: '', selected: chosen === '' }, 'myself'),
      others.map(({ id, name }) => h('option', { value: id, key: id, selected: id === chosen }, name)),
    ),
  );
}
