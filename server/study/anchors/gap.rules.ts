import type { Range } from './alignment.rules.ts';

/** Cells of its table at most: that of two passages of a thousand words. */
export const mostCells = 1_000_000;

/**
 * Aligns two short passages word for word, in order, so that the words in common are as many as can be, and stand
 * together as far as they can: the first word of a run counts one, each that follows it two. Scattered words that
 * happen to be in both don't pull a run apart. Writes into `map`.
 */
export function alignGap(a: Int32Array, b: Int32Array, range: Range, map: Int32Array) {
  const table = tableOf(a, b, range);
  const { columns, best, paired } = table;
  const [rows, { aFrom, bFrom }] = [best.length / columns, range];
  let [i, j, isRun] = [0, 0, false];
  while (i < rows - 1 && j < columns - 1) {
    const at = i * columns + j;
    const here = paired[at] ?? 0;
    if (here > 0 && (isRun || here === best[at])) {
      map[aFrom + i] = bFrom + j;
      const onward = paired[at + columns + 1] ?? 0;
      isRun = onward > 0 && here === onward + 2;
      i += 1;
      j += 1;
    } else if (best[at] === best[at + 1]) j += 1;
    else i += 1;
  }
}

interface Table {
  columns: number;
  /** The most that can be had from here to the end, and the most if it begins with a pair here. */
  best: Int32Array;
  paired: Int32Array;
}

function tableOf(a: Int32Array, b: Int32Array, { aFrom, aTo, bFrom, bTo }: Range): Table {
  const [rows, columns] = [aTo - aFrom + 1, bTo - bFrom + 1];
  const best = new Int32Array(rows * columns);
  const paired = new Int32Array(rows * columns);
  for (let i = rows - 2; i >= 0; i -= 1) {
    for (let j = columns - 2; j >= 0; j -= 1) {
      const at = i * columns + j;
      const next = at + columns + 1;
      if (a[aFrom + i] === b[bFrom + j])
        paired[at] = 1 + Math.max(best[next] ?? 0, continued(paired[next] ?? 0));
      best[at] = Math.max(best[at + columns] ?? 0, best[at + 1] ?? 0, paired[at] ?? 0);
    }
  }
  return { columns, best, paired };
}

const continued = (onward: number) => (onward > 0 ? onward + 1 : 0);
