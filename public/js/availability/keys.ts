import { say } from '../say.ts';
import { type Canvas, cellOf } from './canvas.ts';

const steps: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -6],
  End: [0, 6],
};

/** Arrows move, with shift they paint as they go; space marks; 1, 2, 3 choose what with. */
export function followKeys(canvas: Canvas) {
  let anchor: number | null = null;
  const { element, brush } = canvas;

  element.addEventListener('keydown', (event) => {
    const cell = cellOf(event.target);
    if (cell === null || event.altKey) return;
    if (!press(cell, event)) return;
    event.preventDefault();
  });
  element.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || anchor === null) return;
    anchor = null;
    canvas.finish();
  });

  /** Does what a key asks for; false for keys that are the browser's. */
  function press(cell: number, { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const step = steps[key];
    if (ctrlKey || metaKey) {
      if (key !== 'z') return false;
      canvas.undo();
    } else if (step) move(cell, step, shiftKey);
    else if (key === ' ' || key === 'Enter') mark(cell);
    else if (/^[123]$/.test(key)) choose(Number(key) - 1);
    else return false;
    return true;
  }

  function move(cell: number, [down, right]: [number, number], isPainting: boolean) {
    const rows = canvas.rows();
    const row = rows.findIndex((one) => one.includes(cell));
    const day = rows[row]?.indexOf(cell) ?? 0;
    const next = rows[within(row + down, rows.length)]?.[within(day + right, 7)];
    if (next === undefined) return;
    if (isPainting) {
      anchor ??= cell;
      canvas.paint(anchor, next, brush.level());
    }
    canvas.focus(next);
  }

  function mark(cell: number) {
    canvas.paint(cell, cell, canvas.levelAt(cell));
    canvas.finish();
  }

  function choose(index: number) {
    brush.choose(index);
    say(`Marking as ${['works', 'if needed', 'no'][index]}.`);
  }
}

const within = (index: number, count: number) => Math.min(Math.max(index, 0), count - 1);
