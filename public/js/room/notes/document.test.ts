import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import * as Y from 'yjs';
import type { NotesAnswer, OpenAnswer } from '../../../../server/rooms/notes/protocol.ts';
import { fc, tries } from '../../../../server/tools/testing/properties.ts';
import { SharedDocument } from './document.ts';
import type { NotesWire } from './wire.ts';

const about = { room: 'r', document: 'room' };

/** A server that stores what it acknowledges, behind a network that does to messages what it likes. */
class Network {
  readonly stored: Uint8Array[] = [];
  readonly clients = new Set<(update: Uint8Array) => void>();
  /** Between 0 and 1; under it, something goes wrong. */
  trouble = 0;
  readonly #chance: () => number;
  #late: (() => void)[] = [];

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  isTroubled = () => this.#chance() < this.trouble;

  wire(): NotesWire & { cut(): void } {
    let heard: (message: { room: string; document: string; update: Uint8Array }) => void = () => undefined;
    const hear = (update: Uint8Array) => heard({ ...about, update });
    return {
      openNotes: async ({ vector }) => {
        if (this.isTroubled()) throw new Error('no answer');
        this.clients.add(hear);
        const doc = new Y.Doc();
        for (const update of this.stored) Y.applyUpdate(doc, update);
        const answer: OpenAnswer = { ok: true, update: Y.encodeStateAsUpdate(doc, vector), cursor: '' };
        await turn();
        return answer;
      },
      writeNotes: async ({ update }) => {
        // Lost on the way there, or stored and the answer lost on the way back.
        if (this.isTroubled()) throw new Error('no answer');
        this.stored.push(update);
        for (const one of this.clients) this.#pass(() => one(update));
        await turn();
        if (this.isTroubled()) throw new Error('no answer');
        return { ok: true } satisfies NotesAnswer;
      },
      onNotes: (told) => {
        heard = told;
      },
      cut: () => void this.clients.delete(hear),
      point: () => undefined,
      onPointed: () => undefined,
    };
  }

  /** Late, in another order, or twice. */
  #pass(message: () => void) {
    if (!this.isTroubled()) message();
    else this.#late.push(message, ...(this.isTroubled() ? [message] : []));
  }

  calm() {
    this.trouble = 0;
    for (const message of this.#late.toReversed()) message();
    this.#late = [];
  }
}

class Writer {
  kept: readonly string[] = [];
  wire!: ReturnType<Network['wire']>;
  document!: SharedDocument;
  readonly network: Network;

  constructor(network: Network) {
    this.network = network;
    this.load();
  }

  /** Opens the page, with what its tab has kept. */
  load() {
    this.wire?.cut();
    this.wire = this.network.wire();
    const store = {
      load: () => this.kept,
      save: (kept: readonly string[]) => {
        this.kept = kept;
      },
    };
    const more = { store, changed: () => undefined, wait: () => turn() };
    this.document = new SharedDocument({ ...about, wire: this.wire, ...more });
    this.document.joined();
  }

  lose() {
    this.wire.cut();
    this.document.lost();
  }

  get text(): string {
    return this.document.text.toString();
  }
}

const edit = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('write', 'write', 'write', 'erase', 'lose', 'join', 'reload', 'wait'),
  at: fc.nat(10_000),
});
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

/** What three people have written and erased, in words that can be told apart. */
class Evening {
  readonly network: Network;
  readonly writers: Writer[];
  readonly words: string[] = [];
  readonly erased = new Set<string>();

  constructor(chance: () => number) {
    this.network = new Network(chance);
    this.writers = [0, 1, 2].map(() => new Writer(this.network));
    this.network.trouble = 0.3;
  }

  async does({ who, what, at }: Edit) {
    const writer = this.writers[who] as Writer;
    if (what === 'write') this.#write(writer, at);
    if (what === 'erase') this.#erase(writer, at);
    if (what === 'lose') writer.lose();
    if (what === 'join') writer.document.joined();
    if (what === 'reload') writer.load();
    if (what === 'wait') await turn();
  }

  /** At the beginning or after a word, so that words stay whole. */
  #write({ document, text }: Writer, at: number) {
    const word = `<${this.words.length}>`;
    this.words.push(word);
    const places = [0, ...[...text.matchAll(/>/g)].map((match) => match.index + 1)];
    document.text.insert(places[at % places.length] ?? 0, word);
  }

  #erase({ document, text }: Writer, at: number) {
    const there = [...text.matchAll(/<\d+>/g)];
    const [word] = there[at % there.length] ?? [];
    if (!word) return;
    this.erased.add(word);
    document.text.delete(text.indexOf(word), word.length);
  }

  /** The network is well again, and everybody comes back. */
  async end() {
    this.network.calm();
    for (const writer of this.writers) writer.lose();
    for (const { document } of this.writers) document.joined();
    const isDone = () => this.writers.every(({ document }) => document.keeping === 'stored');
    for (let round = 0; round < 500 && !isDone(); round += 1) await turn();
    assert.ok(isDone(), 'all is stored');
    // Also for those who have nothing to send and only read.
    for (let round = 0; round < 20; round += 1) await turn();
  }
}

test('whatever a network does to it, everybody ends with the same notes, and everything written is there once', async () => {
  const edits = fc.array(edit, { maxLength: 60 });
  const property = fc.asyncProperty(edits, fc.infiniteStream(fc.nat(999)), async (edits, chances) => {
    const evening = new Evening(() => (chances.next().value as number) / 1000);
    for (const one of edits) await evening.does(one);
    await evening.end();
    const text = textOf(evening.network.stored);
    for (const writer of evening.writers) assert.equal(writer.text, text);
    for (const word of evening.words) {
      assert.equal(text.split(word).length - 1, evening.erased.has(word) ? 0 : 1, word);
    }
  });
  await fc.assert(property, tries(100));
});

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
}

test('what is written is kept until the server says that it is stored, also over a reload', async () => {
  const network = new Network(() => 0);
  const writer = new Writer(network);
  await turn();
  await turn();
  assert.equal(writer.document.keeping, 'stored');
  network.trouble = 1;
  writer.document.text.insert(0, 'Do not lose this.');
  assert.equal(writer.document.keeping, 'storing');
  for (let round = 0; round < 5; round += 1) await turn();
  writer.lose();
  assert.equal(writer.document.keeping, 'kept');
  assert.equal(network.stored.length, 0);
  writer.load();
  assert.equal(writer.text, 'Do not lose this.');
  network.calm();
  for (let round = 0; round < 50; round += 1) await turn();
  assert.equal(writer.document.keeping, 'stored');
  assert.deepEqual(writer.kept, []);
  assert.equal(network.stored.length, 1);
});

test('what is refused for good is given up and said; what a closed room does not take is kept', async () => {
  for (const { code, left } of [
    { code: 'invalid', left: 0 },
    { code: 'closed', left: 1 },
  ] as const) {
    const network = new Network(() => 1);
    const writer = new Writer(network);
    for (let round = 0; round < 3; round += 1) await turn();
    writer.wire.writeNotes = async () => ({ ok: false, code, message: 'No more of this.' });
    writer.document.text.insert(0, 'More of this.');
    for (let round = 0; round < 5; round += 1) await turn();
    assert.equal(writer.document.refusal, 'No more of this.');
    assert.equal(writer.kept.length, left, code);
  }
});
