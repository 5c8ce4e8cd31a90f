import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fc } from '../../../server/tools/testing/properties.ts';
import { h, patch } from './dom.ts';

/** As much of a document as `patch` uses; like in a browser, what is moved or removed loses the focus. */
class FakeNode {
  static active: FakeNode | null = null;
  parent: FakeNode | null = null;
  childNodes: FakeNode[] = [];
  attributes: Record<string, string> = {};
  namespaceURI = 'html';
  value = '';
  text = '';
  readonly tag: string;

  constructor(tag: string) {
    this.tag = tag;
  }

  get nodeType() {
    return this.tag === '#text' ? 3 : 1;
  }

  get isConnected() {
    return this.parent !== null;
  }

  get textContent(): string {
    return this.tag === '#text' ? this.text : this.childNodes.map(({ textContent }) => textContent).join('');
  }

  set textContent(text: string) {
    this.text = text;
  }

  remove() {
    if (FakeNode.active === this) FakeNode.active = null;
    const siblings = this.parent?.childNodes;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parent = null;
  }

  insertBefore(node: FakeNode, next: FakeNode | null) {
    if (node.parent) node.remove();
    this.childNodes.splice(next ? this.childNodes.indexOf(next) : this.childNodes.length, 0, node);
    node.parent = this;
  }

  setAttribute(name: string, value: string) {
    this.attributes[name] = value;
  }

  removeAttribute(name: string) {
    delete this.attributes[name];
  }

  toggleAttribute(name: string, isOn: boolean) {
    if (isOn) this.attributes[name] = '';
    else delete this.attributes[name];
  }

  focus() {
    FakeNode.active = this;
  }

  closest() {
    return null;
  }
}

before(() => {
  Object.assign(globalThis, {
    Node: { TEXT_NODE: 3 },
    document: {
      createElement: (tag: string) => new FakeNode(tag),
      createTextNode: (text: string) => Object.assign(new FakeNode('#text'), { text }),
      get activeElement() {
        return FakeNode.active;
      },
    },
  });
});

const root = () => new FakeNode('main') as FakeNode & Element;
const items = (keys: readonly string[]) => keys.map((key) => h('li', { key }, `text of ${key}`));
const keyed = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));

test('whatever came before, the page shows what is wanted, and what stays is the same element', () => {
  fc.assert(
    fc.property(fc.array(keyed, { minLength: 2, maxLength: 6 }), (lists) => {
      const page = root();
      let known = new Map<string, FakeNode>();
      for (const keys of lists) {
        patch(page, items(keys));
        const nodes = page.childNodes as unknown as FakeNode[];
        assert.deepEqual(
          nodes.map(({ textContent }) => textContent),
          keys.map((key) => `text of ${key}`),
        );
        const now = new Map(keys.map((key, index) => [key, nodes[index] as FakeNode]));
        for (const [key, node] of now) assert.equal(known.get(key) ?? node, node);
        known = now;
      }
    }),
  );
});

test('the focus stays with an element that moves', () => {
  const page = root();
  patch(page, items(['a', 'b', 'c']));
  const moved = (page.childNodes as unknown as FakeNode[])[2];
  moved?.focus();
  patch(page, items(['c', 'a', 'b']));
  assert.equal(FakeNode.active, moved);
});

test('what a person typed stays until the page says otherwise', () => {
  const page = root();
  const field = (more = {}) => [h('textarea', { rows: 1, ...more })];
  patch(page, field());
  const typed = (page.childNodes as unknown as FakeNode[])[0] as FakeNode;
  typed.value = 'half a thought';
  patch(page, [h('p', {}, 'Somebody came.'), ...field()]);
  assert.equal(typed.value, 'half a thought');
  patch(page, [h('p', {}, 'Somebody came.'), ...field({ value: 'from the page' })]);
  assert.equal(typed.value, 'from the page');
});

test('attributes that are no longer wanted go, and false is said aloud only in aria', () => {
  const page = root();
  patch(page, [h('button', { class: 'a', hidden: true, 'aria-pressed': false })]);
  const [made] = page.childNodes as unknown as FakeNode[];
  assert.deepEqual(made?.attributes, { class: 'a', hidden: '', 'aria-pressed': 'false' });
  patch(page, [h('button', { hidden: false, 'aria-pressed': null })]);
  assert.deepEqual(made?.attributes, {});
});

test('what the server had drawn gives way', () => {
  const page = root();
  page.insertBefore(new FakeNode('p') as unknown as Node, null);
  patch(page, items(['a']));
  assert.equal(page.textContent, 'text of a');
});
