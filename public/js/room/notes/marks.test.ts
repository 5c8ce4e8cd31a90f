import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EditorState, type StateCommand } from '@codemirror/state';
import { continueList, indent, outdent } from './lists.ts';
import { beginWith, makeLink, tickTask, wrapIn } from './marks.ts';

/** What a command makes of a text in which | is the cursor, or two of them mark; null when it does nothing. */
function after(command: StateCommand, marked: string): string | null {
  const [before = '', ...others] = marked.split('|');
  const doc = [before, ...others].join('');
  const head = others.length > 1 ? before.length + (others[0]?.length ?? 0) : before.length;
  let state = EditorState.create({ doc, selection: { anchor: before.length, head } });
  const isDone = command({
    state,
    dispatch: (transaction) => {
      state = transaction.state;
    },
  });
  if (!isDone) return null;
  const { from, to } = state.selection.main;
  const end = from === to ? '' : `${state.sliceDoc(from, to)}|`;
  return `${state.sliceDoc(0, from)}|${end}${state.sliceDoc(to)}`;
}

test('a new line goes on with the list it is in, and an empty item ends it', () => {
  assert.equal(after(continueList, '- one|'), '- one\n- |');
  assert.equal(after(continueList, '  9. nine|'), '  9. nine\n  10. |');
  assert.equal(after(continueList, '- [x] done|'), '- [x] done\n- [ ] |');
  assert.equal(after(continueList, '* fi|rst'), '* fi\n* |rst');
  assert.equal(after(continueList, '- one\n- |'), '- one\n|');
  assert.equal(after(continueList, 'no list|'), null);
  assert.equal(after(continueList, '|- one'), null);
});

test('Tab moves items in and out, and outside of a list it is left to the browser', () => {
  assert.equal(after(indent, '- one\n- tw|o'), '- one\n  - tw|o');
  assert.equal(after(outdent, '- one\n  - tw|o'), '- one\n- tw|o');
  assert.equal(after(indent, 'Words|'), null);
});

test('a line becomes a heading, an item or a task, one instead of the other, and back', () => {
  assert.equal(after(beginWith('## '), 'Question|'), '## Question|');
  assert.equal(after(beginWith('## '), '## Question|'), 'Question|');
  assert.equal(after(beginWith('- '), '## Question|'), '- Question|');
  assert.equal(after(beginWith('- [ ] '), '- Read it|'), '- [ ] Read it|');
  assert.equal(after(beginWith('- '), '- [ ] Read it|'), '- Read it|');
  assert.equal(after(beginWith('- '), '|one\ntwo|'), '- |one\n- two|');
  assert.equal(after(beginWith('- '), '|'), '- |');
});

test('words become bold or italic, and plain again', () => {
  assert.equal(after(wrapIn('**'), 'very |strong| claim'), 'very **|strong|** claim');
  assert.equal(after(wrapIn('**'), 'very **|strong|** claim'), 'very |strong| claim');
  assert.equal(after(wrapIn('*'), 'very str|ong'), 'very *str|ong*');
  assert.equal(after(wrapIn('*'), '**|strong|**'), '***|strong|***');
  assert.equal(after(wrapIn('*'), '***|strong|***'), '**|strong|**');
  assert.equal(after(wrapIn('**'), '|'), '**|**');
});

test('a link asks for what is missing: its address or its words', () => {
  assert.equal(after(makeLink, 'see |this paper|'), 'see [this paper](|https://|)');
  assert.equal(after(makeLink, '|https://a.example|'), '[|words|](https://a.example)');
  assert.equal(after(makeLink, '|'), '[|words|](https://)');
});

test('a task is ticked and unticked from anywhere in its line', () => {
  assert.equal(after(tickTask, '- [ ] Rea|d'), '- [x] Rea|d');
  assert.equal(after(tickTask, '- [x] Rea|d'), '- [ ] Rea|d');
  assert.equal(after(tickTask, '- Rea|d'), null);
});
