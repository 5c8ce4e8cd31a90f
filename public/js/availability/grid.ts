import { dayCells } from '../../../server/admissions/availability/cells.rules.ts';
import {
  type Possible,
  sayDayOf,
  sayTimeOfDay,
} from '../../../server/admissions/availability/picks.rules.ts';
import { type HourCycle, weekFrom } from '../../../server/platform/reader.rules.ts';
import { type Canvas, cellOf } from './canvas.ts';
import { make } from './fields.ts';
import { followKeys } from './keys.ts';
import { followPointers } from './pointers.ts';

const words: Record<string, string> = { 2: 'works', 1: 'if needed', 0: 'no' };

interface Spec {
  cells: string;
  possible: readonly Possible[];
  /** On which clock they read times, and on which day their weeks start. */
  reader: { hourCycle: HourCycle; weekStart: number };
  brush: { level(): string; choose(index: number): void };
  /** A stroke is over. */
  change(cells: string): void;
  undo(): void;
}

/** The week: half hours of seven days, of which those are shown that matter, or all. */
export function makeGrid({ cells: first, possible, reader, brush, change, undo }: Spec) {
  let kept = first;
  let shown = first;
  let isWhole = false;
  let focused = -1;
  const element = make('div', 'week');
  element.setAttribute('role', 'grid');
  element.setAttribute('aria-label', 'A typical week');
  const boxes = Array.from({ length: first.length }, (_, cell) => {
    const box = make('div', 'half');
    box.setAttribute('role', 'gridcell');
    box.dataset.cell = String(cell);
    box.tabIndex = -1;
    return box;
  });
  const days = weekFrom(reader.weekStart);
  /** The seven half hours of a time of day. */
  const rowOf = (at: number) => days.map((day) => (day - 1) * dayCells + at);
  const heads = days.map((day, column) => {
    const name = sayDayOf((day - 1) * 1440);
    return header(
      make('button', '', name.slice(0, 3)),
      'columnheader',
      `${name.slice(0, 3)}: all of ${name}`,
      () => toggle(rows().map((row) => row[column] ?? 0)),
    );
  });
  const lines = Array.from({ length: dayCells }, (_, at) => {
    const time = sayTimeOfDay(at * 30, reader);
    const head = header(make('button', '', time), 'rowheader', `Every day ${time}`, () => toggle(rowOf(at)));
    const line = make(
      'div',
      at % 2 === 0 ? 'line' : 'line second',
      head,
      ...rowOf(at).map((cell) => boxes[cell] as Node),
    );
    line.setAttribute('role', 'row');
    return line;
  });
  const top = make('div', 'line top', make('span', '', make('span', 'hidden', 'Time')), ...heads);
  top.setAttribute('role', 'row');
  top.firstElementChild?.setAttribute('role', 'columnheader');
  element.append(top, ...lines);

  const rows = () => lines.flatMap((line, at) => (line.hidden ? [] : [rowOf(at)]));

  function setPossible(next: readonly Possible[]) {
    const matter = new Set(next.flatMap(({ stretches }) => stretches.flatMap(({ cells }) => cells)));
    for (const [cell, box] of boxes.entries()) box.classList.toggle('matters', matter.has(cell));
    // What is marked is never out of sight.
    let before = -1;
    for (const [at, line] of lines.entries()) {
      line.hidden = !isWhole && !rowOf(at).some((cell) => matter.has(cell) || kept[cell] !== '0');
      // A double rule where hours are left out between two that are shown.
      line.classList.toggle('gap', !line.hidden && before >= 0 && before < at - 1);
      if (!line.hidden) before = at;
    }
    possible = next;
    if (focused < 0 || lines[focused % dayCells]?.hidden) focusable(rows()[0]?.[0] ?? 0);
  }

  function draw() {
    for (const [cell, box] of boxes.entries()) {
      const level = shown[cell] ?? '0';
      if (box.dataset.level === level) continue;
      box.dataset.level = level;
      box.setAttribute(
        'aria-label',
        `${sayDayOf(cell * 30)} ${sayTimeOfDay((cell * 30) % 1440, reader)}, ${words[level]}`,
      );
    }
  }

  function focusable(cell: number) {
    boxes[focused]?.setAttribute('tabindex', '-1');
    focused = cell;
    boxes[cell]?.setAttribute('tabindex', '0');
  }

  /** A day or a time as a whole: marked, or cleared where all of it is marked so. */
  function toggle(all: number[]) {
    const level = all.every((cell) => kept[cell] === brush.level()) ? '0' : brush.level();
    shown = withLevel(kept, all, level);
    canvas.finish();
  }

  const canvas: Canvas = {
    element,
    brush,
    undo,
    rows,
    levelAt: (cell) => (kept[cell] === brush.level() ? '0' : brush.level()),
    paint(from, to, level) {
      shown = withLevel(kept, between(rows(), from, to), level);
      draw();
    },
    finish() {
      kept = shown;
      draw();
      change(kept);
    },
    focus(cell) {
      focusable(cell);
      boxes[cell]?.focus();
    },
  };
  element.addEventListener('focusin', (event) => {
    const cell = cellOf(event.target);
    if (cell !== null) focusable(cell);
  });
  draw();
  setPossible(possible);
  followPointers(canvas);
  followKeys(canvas);

  return {
    element,
    setPossible,
    setWhole(whole: boolean) {
      isWhole = whole;
      setPossible(possible);
    },
    show(cells: string) {
      kept = cells;
      shown = cells;
      draw();
    },
  };
}

/** Everything between two corners, among the rows that are shown. */
function between(rows: readonly number[][], from: number, to: number): number[] {
  const rowAt = (cell: number) => rows.findIndex((row) => row.includes(cell));
  const dayAt = (cell: number) => rows[rowAt(cell)]?.indexOf(cell) ?? 0;
  const [top = 0, bottom = 0] = [rowAt(from), rowAt(to)].sort((a, b) => a - b);
  const [left = 0, right = 0] = [dayAt(from), dayAt(to)].sort((a, b) => a - b);
  return rows.slice(Math.max(0, top), bottom + 1).flatMap((row) => row.slice(left, right + 1));
}

const withLevel = (cells: string, some: readonly number[], level: string) => {
  const next = [...cells];
  for (const cell of some) next[cell] = level;
  return next.join('');
};

function header(button: HTMLButtonElement, role: string, label: string, does: () => void) {
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.addEventListener('click', does);
  const box = make('div', 'name', button);
  box.setAttribute('role', role);
  return box;
}
