import type { EditorState, StateCommand, TransactionSpec } from '@codemirror/state';

/** The beginning of a line of a list: what is before its text. */
const item = /^(\s*)(?:[-*+]|(\d{1,8})([.)]))( \[[ xX]\])? /;

/** A new line in a list goes on with it; on an item without text the list ends. */
export const continueList: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const found = item.exec(line.text);
  if (!main.empty || !found || main.head < line.from + found[0].length) return false;
  const isBlank = line.text.length === found[0].length;
  const insert = `\n${nextMarker(found)}`;
  const change = isBlank ? { from: line.from, to: line.to } : { from: main.head, insert };
  const anchor = isBlank ? line.from : main.head + insert.length;
  dispatch(
    state.update({ changes: change, selection: { anchor }, scrollIntoView: true, userEvent: 'input' }),
  );
  return true;
};

function nextMarker([whole, indent = '', number, sign = '', task]: RegExpExecArray): string {
  const bullet = number ? `${Number(number) + 1}${sign}` : whole.trim().charAt(0);
  return `${indent}${bullet}${task ? ' [ ]' : ''} `;
}

/** Moves the lines of a list in or out; anywhere else the key is left to the browser, which moves on. */
const shift =
  (change: (from: number, text: string) => NonNullable<TransactionSpec['changes']>): StateCommand =>
  ({ state, dispatch }) => {
    const lines = linesOf(state);
    if (!lines.every(({ text }) => item.test(text))) return false;
    const changes = lines.map(({ from, text }) => change(from, text));
    dispatch(state.update({ changes, userEvent: 'input.indent' }));
    return true;
  };

export const indent = shift((from) => ({ from, insert: '  ' }));
export const outdent = shift((from, text) => ({ from, to: from + (/^ {0,2}/.exec(text)?.[0].length ?? 0) }));

/** The lines that are marked, or the one with the cursor. */
export function linesOf(state: EditorState) {
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
  return Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index));
}
