import { type Child, h } from '../dom.ts';
import { hasControls, type Look, nameOf, runningStep } from '../look.ts';

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
  );
}
