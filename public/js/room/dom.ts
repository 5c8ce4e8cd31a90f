/** What a listener gets: an event whose element is known. */
type Listener = (event: Event & { currentTarget: HTMLElement }) => void;
type Props = Record<string, string | number | boolean | null | undefined | Listener>;

/** An element as it should be. Views make them, `patch` draws them; text is text, so nothing needs escaping. */
export interface Tree {
  tag: string;
  props: Props;
  children: (Tree | string)[];
}

export type Child = Tree | string | number | null | false | undefined | Child[];

/** Describes an element. `key` tells it from its siblings when they move; the others are attributes and `on…`. */
export const h = (tag: string, props: Props = {}, ...children: Child[]): Tree => ({
  tag,
  props,
  children: flat(children),
});

const flat = (children: Child[]): (Tree | string)[] =>
  children.flatMap((child) => {
    if (Array.isArray(child)) return flat(child);
    if (typeof child === 'number') return [String(child)];
    return child ? [child] : [];
  });

const drawn = new WeakMap<Node, Tree>();

/** Makes what is in an element so. What stays keeps its focus, its place and what was typed into it. */
export function patch(parent: Element, wanted: Child[]) {
  const focused = document.activeElement as HTMLElement | null;
  fill(parent, flat(wanted));
  if (focused === document.activeElement) return;
  // Browsers take the focus from an element that moves; from one that is gone it goes to the part it was in.
  const heir = focused?.isConnected ? focused : parent.closest<HTMLElement>('[tabindex]');
  heir?.focus({ preventScroll: true });
}

function fill(parent: Element, wanted: readonly (Tree | string)[]) {
  const old = [...parent.childNodes];
  const nodes = wanted.map((child) => {
    const index = old.findIndex((node) => isSame(node, child));
    return index < 0 ? create(parent, child) : (old.splice(index, 1)[0] as Node);
  });
  for (const node of old) node.remove();
  for (const [index, node] of nodes.entries()) {
    const there = parent.childNodes[index];
    if (there !== node) parent.insertBefore(node, there ?? null);
    const child = wanted[index];
    if (typeof child === 'string') write(node, child);
    else if (child) update(node as Element, child);
  }
}

/** A text that is written again loses what a reader has marked in it. */
function write(node: Node, text: string) {
  if (node.textContent !== text) node.textContent = text;
}

function isSame(node: Node, child: Tree | string): boolean {
  if (typeof child === 'string') return node.nodeType === Node.TEXT_NODE;
  const known = drawn.get(node);
  return known?.tag === child.tag && known.props.key === child.props.key;
}

function create(parent: Element, child: Tree | string): Node {
  if (typeof child === 'string') return document.createTextNode(child);
  const isSvg = child.tag === 'svg' || parent.namespaceURI === 'http://www.w3.org/2000/svg';
  return isSvg
    ? document.createElementNS('http://www.w3.org/2000/svg', child.tag)
    : document.createElement(child.tag);
}

function update(element: Element, tree: Tree) {
  const before = drawn.get(element)?.props ?? {};
  drawn.set(element, tree);
  for (const name of Object.keys(before)) if (!(name in tree.props)) set(element, name, null);
  for (const [name, value] of Object.entries(tree.props)) {
    if (name !== 'key' && (before[name] !== value || isLive(name))) set(element, name, value);
  }
  fill(element, tree.children);
}

/** What a person changes by using the page, so that the page's own memory of it is not to be trusted. */
const isLive = (name: string) => name === 'value' || name === 'checked';

function set(element: Element, name: string, value: Props[string]) {
  if (name.startsWith('on')) Object.assign(element, { [name]: value ?? null });
  else if (isLive(name) && element.localName !== 'option')
    setLive(element as HTMLInputElement, name as 'value', value);
  else if (value === null || value === undefined) element.removeAttribute(name);
  else if (typeof value === 'boolean' && !name.startsWith('aria-')) element.toggleAttribute(name, value);
  else element.setAttribute(name, String(value));
}

function setLive(input: HTMLInputElement, name: 'value', value: Props[string]) {
  const wanted = (value ?? '') as string;
  if (input[name] !== wanted) input[name] = wanted;
}
