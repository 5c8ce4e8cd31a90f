import { standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, type StateCommand } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap, placeholder } from '@codemirror/view';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type * as Y from 'yjs';
import { markdown } from './language.ts';
import { continueList, indent, outdent } from './lists.ts';
import { looks } from './looks.ts';
import { beginWith, makeLink, tickTask, wrapIn } from './marks.ts';

/** What the buttons over the text do, and the keys that do the same. */
export const tools: { name: string; look: string; key: string; run: StateCommand }[] = [
  { name: 'Heading', look: 'heading', key: 'Mod-Alt-2', run: beginWith('## ') },
  { name: 'Bold', look: 'bold', key: 'Mod-b', run: wrapIn('**') },
  { name: 'Italic', look: 'italic', key: 'Mod-i', run: wrapIn('*') },
  { name: 'List', look: 'list', key: 'Mod-Shift-8', run: beginWith('- ') },
  { name: 'Task', look: 'task', key: 'Mod-Shift-9', run: beginWith('- [ ] ') },
  { name: 'Link', look: 'link', key: 'Mod-k', run: makeLink },
];

const keys: KeyBinding[] = [
  ...tools.map(({ key, run }) => ({ key, run, preventDefault: true })),
  { key: 'Mod-Enter', run: tickTask },
  { key: 'Enter', run: continueList },
  { key: 'Tab', run: indent, shift: outdent },
];

/** Made into text that everybody counts the same. */
const clean = (text: string) => text.replace(/\0/g, '');

interface Needs {
  parent: HTMLElement;
  text: Y.Text;
  /** What else belongs to it. */
  more: Extension;
}

export interface Editor {
  view: EditorView;
  /** Whether it can be written in. */
  mayWrite(may: boolean): void;
}

/** Makes an editor of a shared text. */
export function makeEditor({ parent, text, more }: Needs): Editor {
  const writing = new Compartment();
  const writable = (may: boolean) => [
    EditorState.readOnly.of(!may),
    EditorView.contentAttributes.of({ 'aria-readonly': String(!may) }),
    placeholder(may ? 'Write here together.' : 'Nothing written yet.'),
  ];
  let can = true;
  const view = new EditorView({
    parent,
    doc: text.toString(),
    extensions: [
      yCollab(text, null),
      keymap.of([...keys, ...yUndoManagerKeymap, ...standardKeymap]),
      EditorView.lineWrapping,
      EditorView.clipboardInputFilter.of(clean),
      EditorView.contentAttributes.of({
        'aria-label': 'Shared notes',
        'aria-description':
          'Uses Markdown. In a list, Tab indents an item. To leave the editor, press Escape, then Tab.',
        spellcheck: 'true',
        autocapitalize: 'sentences',
      }),
      markdown,
      looks,
      more,
      writing.of(writable(true)),
    ],
  });
  return {
    view,
    mayWrite(may) {
      if (may !== can) view.dispatch({ effects: writing.reconfigure(writable(may)) });
      can = may;
    },
  };
}
