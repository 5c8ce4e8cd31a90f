/** As much of a node as is needed to walk a document: a browser's nodes have it, and so have those of our parser. */
export interface DocumentNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly firstChild: DocumentNode | null;
  readonly nextSibling: DocumentNode | null;
  readonly parentNode: DocumentNode | null;
  readonly tagName?: string;
}

/** A piece of the canonical text and the text node it was made from; `from` counts in the node as it is written. */
export interface Piece {
  node: DocumentNode;
  from: number;
  start: number;
  length: number;
}

const blocks = new Set('p h1 h2 h3 h4 h5 h6 li blockquote pre td th figcaption dt dd'.split(' '));
const unread = new Set(['script', 'style', 'template']);
const [element, textNode] = [1, 3];

/**
 * The canonical text of a document: what its innermost blocks say, in order, white space folded to single spaces and
 * trimmed, joined by line breaks. Offsets into it count UTF-16 code units. Text outside every block is left out.
 * `note` hears where each piece comes from, so that a browser can mark it.
 */
export function canonicalText(root: DocumentNode, note?: (piece: Piece) => void): string {
  let text = '';
  let last: DocumentNode | null = null;
  let spaceDue = false;
  for (const { node, block } of textNodes(root)) {
    const isNew = block !== last;
    for (const { index, 0: run } of runsOf(node)) {
      if (/^\s/.test(run)) {
        spaceDue = true;
        continue;
      }
      if (text !== '') text += joint();
      note?.({ node, from: index, start: text.length, length: run.length });
      text += run;
      last = block;
      spaceDue = false;
    }
    function joint() {
      if (isNew && last !== block) return '\n';
      return spaceDue ? ' ' : '';
    }
  }
  return text;
}

/** What is written and what is white space, in turns; a line break element is white space. */
const runsOf = (node: DocumentNode) =>
  (node.nodeType === textNode ? (node.nodeValue ?? '') : '\n').matchAll(/\s+|\S+/g);

/** Text and line breaks inside blocks, each with its innermost block. Walks without recursion, however deep it is. */
function* textNodes(root: DocumentNode): Generator<{ node: DocumentNode; block: DocumentNode }> {
  const within: DocumentNode[] = [];
  let node: DocumentNode | null = root;
  while (node) {
    const tag = tagOf(node);
    const block = within.at(-1);
    if (block && (node.nodeType === textNode || tag === 'br')) yield { node, block };
    if (node.firstChild && !unread.has(tag)) {
      if (blocks.has(tag)) within.push(node);
      node = node.firstChild;
    } else node = after(node, root, within);
  }
}

const tagOf = ({ nodeType, tagName = '' }: DocumentNode) =>
  nodeType === element ? tagName.toLowerCase() : '';

/** The next node that is not inside this one, up to the end of the root; leaves the blocks that end here. */
function after(node: DocumentNode, root: DocumentNode, within: DocumentNode[]): DocumentNode | null {
  let last: DocumentNode | null = node;
  while (last && last !== root && !last.nextSibling) {
    last = last.parentNode;
    if (last === within.at(-1)) within.pop();
  }
  return last === root ? null : (last?.nextSibling ?? null);
}
