import { syntaxTree } from '@codemirror/language';
import type { EditorState, Range } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { Bullet, Checkbox, Way } from './widgets.ts';

type Node = ReturnType<ReturnType<typeof syntaxTree>['resolve']>;

/** What whole lines look like, by the name of what they are in. */
const lines: Record<string, string> = {
  ATXHeading1: 'notes-h1',
  ATXHeading2: 'notes-h2',
  ATXHeading3: 'notes-h3',
  ATXHeading4: 'notes-h3',
  SetextHeading1: 'notes-h1',
  SetextHeading2: 'notes-h2',
  Blockquote: 'notes-quote',
  FencedCode: 'notes-code',
  ListItem: 'notes-item',
  Task: 'notes-task',
};

/** What words look like. */
const words: Record<string, string> = {
  StrongEmphasis: 'notes-strong',
  Emphasis: 'notes-em',
  InlineCode: 'notes-code',
  Strikethrough: 'notes-struck',
  Link: 'notes-link',
  Autolink: 'notes-link',
  URL: 'notes-link',
};

/** Signs that are seen only where somebody writes. */
const signs = /^(Header|Emphasis|Code|Strikethrough|Link|Quote)Mark$/;

/** Shows Markdown as what it means, and its signs in the line with the cursor. */
export const looks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate) {
      const { docChanged, viewportChanged, selectionSet, focusChanged, startState, state } = update;
      const isParsed = syntaxTree(startState) !== syntaxTree(state);
      const isFixed = startState.readOnly !== state.readOnly;
      if (docChanged || viewportChanged || selectionSet || focusChanged || isParsed || isFixed)
        this.decorations = decorate(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function decorate(view: EditorView): DecorationSet {
  const { state } = view;
  const found: Range<Decoration>[] = [];
  const isOpen = (from: number, to: number) => view.hasFocus && !state.readOnly && isTouched(state, from, to);
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: ({ node }) => {
        found.push(...lineLooks(state, node), ...wordLooks(node), ...signLooks(state, node, isOpen));
      },
    });
  }
  return Decoration.set(found, true);
}

/** Whether the cursor, or what is marked, is in a line between these. */
function isTouched({ doc, selection }: EditorState, from: number, to: number) {
  const [start, end] = [doc.lineAt(from).from, doc.lineAt(to).to];
  return selection.ranges.some((range) => range.from <= end && range.to >= start);
}

function lineLooks({ doc }: EditorState, { name, from, to }: Node): Range<Decoration>[] {
  const look = lines[name];
  if (!look) return [];
  // Of an item its own first line: what is below is of other items, or goes on by itself.
  const last = name === 'ListItem' || name === 'Task' ? doc.lineAt(from).number : doc.lineAt(to).number;
  const found: Range<Decoration>[] = [];
  for (let number = doc.lineAt(from).number; number <= last; number += 1) {
    found.push(Decoration.line({ class: look }).range(doc.line(number).from));
  }
  return found;
}

function wordLooks({ name, from, to, parent }: Node): Range<Decoration>[] {
  const look = words[name];
  const isInLink = name === 'URL' && (parent?.name === 'Link' || parent?.name === 'Autolink');
  return look && from < to && !isInLink ? [Decoration.mark({ class: look }).range(from, to)] : [];
}

const hidden = Decoration.replace({});

function signLooks(
  state: EditorState,
  node: Node,
  isOpen: (from: number, to: number) => boolean,
): Range<Decoration>[] {
  const { name, from, to, parent } = node;
  if (name === 'TaskMarker') return [Decoration.replace({ widget: checkbox(state, node) }).range(from, to)];
  if (name === 'ListMark') return listMark(state, node);
  const way = wayAfter(state, node);
  if (isOpen(from, to) || name === 'FencedCode' || parent?.name === 'FencedCode') return way;
  const isAddress = name === 'URL' && parent?.name === 'Link';
  if (!signs.test(name) && !isAddress) return way;
  // A heading's sign goes with the space behind it.
  const isBefore = name === 'HeaderMark' || name === 'QuoteMark';
  const end = isBefore && state.sliceDoc(to, to + 1) === ' ' ? to + 1 : to;
  return from < end ? [...way, hidden.range(from, end)] : way;
}

/** A dot for an item, nothing before a task's box; numbers stay. */
function listMark(state: EditorState, { from, to, parent }: Node): Range<Decoration>[] {
  if (/\d/.test(state.sliceDoc(from, to))) return [];
  const isTask = parent?.getChild('Task');
  return isTask
    ? [hidden.range(from, Math.min(to + 1, state.doc.length))]
    : [Decoration.replace({ widget: new Bullet() }).range(from, to)];
}

function checkbox(state: EditorState, { from, to, parent }: Node) {
  const label = state.sliceDoc(to, parent?.to).trim();
  return new Checkbox(/x/i.test(state.sliceDoc(from, to)), label, state.readOnly);
}

/** Behind a link, a sign that leads to where it leads. */
function wayAfter(state: EditorState, { name, from, to, parent }: Node): Range<Decoration>[] {
  if (name !== 'URL') return [];
  const address = addressIn(state.sliceDoc(from, to));
  const end = parent?.name === 'Link' || parent?.name === 'Autolink' ? parent.to : to;
  return address ? [Decoration.widget({ widget: new Way(address), side: 1 }).range(end)] : [];
}

function addressIn(text: string): string | null {
  const address = /^[\w.!$&'*+=^`{|}~-]+@/.test(text)
    ? `mailto:${text}`
    : text.replace(/^www\./, 'https://www.');
  return /^(https?|mailto):/.test(address) && URL.canParse(address) ? address : null;
}
