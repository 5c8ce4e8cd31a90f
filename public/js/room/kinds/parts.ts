import { isNameless } from '../../../../server/rooms/closed.fold.ts';
import { fewestNameless, fewestWords } from '../../../../server/rooms/fewest.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, runningStep } from '../look.ts';

/** Parts that several kinds of steps are made of. */

/** To those who lead: how many have done what the step asks, and whom it waits for. */
export function doneLine(look: Look, verb: string): Child {
  const step = runningStep(look);
  if (!hasControls(look) || look.isWall || look.progress.step !== step?.id) return null;
  const { done } = look.progress;
  const waiting = look.here.filter(({ id }) => !done.includes(id));
  const names = waiting.map(({ id }) => nameOf(look, id)).join(', ');
  return h(
    'p',
    { key: 'done', class: 'room-done' },
    h('b', {}, `${done.length} of ${done.length + waiting.length} have ${verb}.`),
    waiting.length > 0 && ` Not yet: ${names}.`,
    step && isNameless(step) && done.length < fewestNameless && ` ${fewestWords}`,
  );
}

interface Writer {
  /** Under which it is kept as long as it is not sent. */
  name: string;
  label: string;
  /** What stands there to be changed; '' for something new. */
  before: string;
  longest: number;
  verb: string;
  send(text: string): void;
}

/** A line to write and send. */
export function writer(look: Look, act: Act, { name, label, before, longest, verb, send }: Writer): Child {
  const text = look.ui.typed[name] ?? before;
  const id = name.replaceAll(' ', '-');
  return h(
    'form',
    {
      key: name,
      class: 'room-writer',
      onsubmit(event) {
        event.preventDefault();
        if (!text.trim() || text.trim() === before) return;
        send(text.trim());
        act.type(name, '');
      },
    },
    h('label', { for: id }, label),
    h('input', {
      id,
      maxlength: longest,
      value: text,
      autocomplete: 'off',
      oninput: ({ currentTarget }) => act.type(name, (currentTarget as HTMLInputElement).value),
    }),
    h('button', { class: 'button small' }, verb),
  );
}
