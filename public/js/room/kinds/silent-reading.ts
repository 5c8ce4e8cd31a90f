import { countReaders, readersOf } from '../../../../server/rooms/silent-reading/rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, runningStep } from '../look.ts';
import { commandButton, refusal } from '../parts.ts';
import { forAnother, whomFor } from './for-another.ts';
import { doneLine } from './parts.ts';

/** Everybody reads the same passage, and says when they are through. */
export function silentReadingView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const readers = readersOf(look.state, step.id);
  const { url } = step.settings;
  return [
    url &&
      h(
        'p',
        { key: 'text', class: 'room-alone' },
        h(
          'a',
          { class: look.isWall ? '' : 'button', href: url, target: '_blank', rel: 'noopener noreferrer' },
          look.isWall ? url : 'Open text',
        ),
      ),
    !look.isWall && mark(look, act, step.id, readers.done.includes(look.facts.me)),
    refusal(look, 'work'),
    counter(look, countReaders(readers)),
    doneLine(look, 'read it'),
    !look.isWall && forOthers(look, act),
  ];
}

const mark = (look: Look, act: Act, step: string, isDone: boolean) =>
  commandButton(
    look,
    act,
    {
      type: 'reading.mark',
      data: { step, done: !isDone },
      look: isDone ? 'button' : 'button primary',
      key: 'mark',
      pressed: isDone,
    },
    isDone ? '✓ I’m done' : 'I’m done',
  );

/** Of those who are here; who has read it and left is no longer waited for, and counts all the same. */
function counter(look: Look, done: number): Child {
  if (hasControls(look) && !look.isWall) return null;
  const all = Math.max(done, look.here.length);
  return h('p', { key: 'count', class: 'room-count-line', role: 'status' }, `${done} of ${all} are done.`);
}

function forOthers(look: Look, act: Act): Child {
  const step = runningStep(look);
  const whom = step && whomFor(look, step);
  if (!step) return null;
  const isDone = readersOf(look.state, step.id).done.includes(whom ?? '');
  return h(
    'div',
    { key: 'others', class: 'room-for' },
    forAnother(look, act, step),
    whom &&
      h(
        'button',
        {
          type: 'button',
          class: 'button small',
          onclick: () => act.send('reading.mark', { step: step.id, done: !isDone }, whom),
        },
        isDone ? 'Not yet' : 'They’re done',
      ),
  );
}
