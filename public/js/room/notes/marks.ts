import type { StateCommand } from '@codemirror/state';
import { linesOf } from './lists.ts';

/** What begins a line: a heading, an item of a list, a task. */
const beginning = /^(\s*)(?:#{1,6} |[-*+] (?:\[[ xX]\] )?|\d{1,8}[.)] |> )?/;

/** Gives lines a beginning instead of the one they have; when all have it, takes it away. */
export const beginWith =
  (sign: string): StateCommand =>
  ({ state, dispatch }) => {
    const lines = linesOf(state);
    const isOn = lines.every(({ text }) => text.trimStart().startsWith(sign) && has(text, sign));
    const changes = lines.map(({ from, text }) => {
      const [whole = '', space = ''] = beginning.exec(text) ?? [];
      return { from: from + space.length, to: from + whole.length, insert: isOn ? '' : sign };
    });
    const set = state.changes(changes);
    // What was typed next stays next: a cursor at the beginning goes behind the sign.
    const selection = state.selection.map(set, 1);
    dispatch(state.update({ changes: set, selection, scrollIntoView: true, userEvent: 'input' }));
    return true;
  };

/** A list's sign begins a task's too. */
const has = (text: string, sign: string) => (beginning.exec(text)?.[0] ?? '').trimStart() === sign;

/** Puts a sign around what is marked, or around the word at the cursor; takes it away where it is. */
export const wrapIn =
  (sign: string): StateCommand =>
  ({ state, dispatch }) => {
    const { main } = state.selection;
    const { from, to } = (main.empty && state.wordAt(main.head)) || main;
    const size = sign.length;
    const isOn =
      state.sliceDoc(from - size, from) === sign &&
      state.sliceDoc(to, to + size) === sign &&
      !isPartOfLonger(state.sliceDoc(0, from), sign);
    const changes = isOn
      ? [
          { from: from - size, to: from },
          { from: to, to: to + size },
        ]
      : [
          { from, insert: sign },
          { from: to, insert: sign },
        ];
    const by = isOn ? -size : size;
    const selection = main.empty
      ? { anchor: main.head + by }
      : { anchor: main.anchor + by, head: main.head + by };
    dispatch(state.update({ changes, selection, userEvent: 'input' }));
    return true;
  };

/** Bold is written with two of the signs of which italic takes one. */
const isPartOfLonger = (before: string, sign: string) =>
  sign === '*' && (/(\*+)$/.exec(before)?.[1]?.length ?? 0) % 2 === 0;

/** Makes a link of what is marked, and marks where its address goes; of an address, where its words go. */
export const makeLink: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  const text = state.sliceDoc(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(text);
  const insert = isAddress ? `[words](${text})` : `[${text || 'words'}](https://)`;
  const start = isAddress || text === '' ? from + 1 : from + insert.indexOf('](') + 2;
  const end = isAddress || text === '' ? start + 'words'.length : from + insert.length - 1;
  dispatch(
    state.update({
      changes: { from, to, insert },
      selection: { anchor: start, head: end },
      scrollIntoView: true,
      userEvent: 'input',
    }),
  );
  return true;
};

/** Ticks the tasks of the lines, or takes the ticks away. */
export const tickTask: StateCommand = ({ state, dispatch }) => {
  const tasks = linesOf(state).flatMap(({ from, text }) => {
    const found = /^\s*(?:[-*+]|\d{1,8}[.)]) \[([ xX])\]/.exec(text);
    return found ? [{ at: from + found[0].length - 2, isDone: found[1] !== ' ' }] : [];
  });
  if (tasks.length === 0) return false;
  const insert = tasks.every(({ isDone }) => isDone) ? ' ' : 'x';
  const changes = tasks.map(({ at }) => ({ from: at, to: at + 1, insert }));
  dispatch(state.update({ changes, userEvent: 'input' }));
  return true;
};
