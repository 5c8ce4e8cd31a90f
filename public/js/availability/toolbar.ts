import { make } from './fields.ts';

const levels = [
  ['2', 'Works'],
  ['1', 'If needed'],
  ['0', 'No'],
] as const;

interface Does {
  clear(): void;
  undo(): void;
  more(isWhole: boolean): void;
}

/** What one paints with, and the buttons beside it. */
export function makeToolbar(does: Does) {
  let chosen = '2';
  const brushes = levels.map(([level, words], index) => {
    const button = action(words, () => choose(level), `level-${level}`);
    button.setAttribute('aria-keyshortcuts', String(index + 1));
    return button;
  });
  const undo = action('Undo', does.undo, 'button small');
  const whole = action(
    'Show the whole day',
    () => {
      const isWhole = whole.getAttribute('aria-pressed') !== 'true';
      whole.setAttribute('aria-pressed', String(isWhole));
      does.more(isWhole);
    },
    'button small',
  );
  whole.setAttribute('aria-pressed', 'false');
  const group = make('div', 'segmented full hours-brush', ...brushes);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Mark half hours as');
  const hint = make(
    'p',
    'soft small',
    'Tap to mark, or hold and drag to mark more. Tap a day or a time to mark all of it.',
  );
  const buttons = make('div', 'cluster', undo, action('Clear all', does.clear, 'button small'), whole);
  choose('2');

  function choose(level: string) {
    chosen = level;
    for (const [index, button] of brushes.entries())
      button.setAttribute('aria-pressed', String(levels[index]?.[0] === level));
  }

  return {
    element: make('div', 'hours-tools', group, hint, buttons),
    undo: does.undo,
    setUndo(can: boolean) {
      undo.setAttribute('aria-disabled', String(!can));
    },
    brush: { level: () => chosen, choose: (index: number) => choose(levels[index]?.[0] ?? '2') },
  };
}

function action(words: string, does: () => void, look: string) {
  const button = make('button', look, words);
  button.type = 'button';
  button.addEventListener('click', does);
  return button;
}
