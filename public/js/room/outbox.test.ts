import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, CommandAnswer, Refused } from '../../../server/rooms/protocol.ts';
import { fc, tries } from '../../../server/tools/testing/properties.ts';
import { aWhile } from '../../../server/tools/testing/waiting.ts';
import { Outbox, type Sent } from './outbox.ts';

/** A server that does each command once, behind a line that loses questions and answers. */
class Server {
  readonly done: Command[] = [];
  readonly asked: string[] = [];
  line: ('ok' | 'question lost' | 'answer lost' | 'too-many')[] = [];
  refusal: Refused | null = null;

  send = async (command: Command): Promise<CommandAnswer> => {
    const fate = this.line.shift() ?? 'ok';
    if (fate === 'question lost') throw new Error('no answer');
    this.asked.push(command.id);
    if (fate === 'too-many') return { ok: false, code: 'too-many', message: 'A little slower, please.' };
    if (this.refusal) return this.refusal;
    if (!this.done.some(({ id }) => id === command.id)) this.done.push(command);
    if (fate === 'answer lost') throw new Error('no answer');
    return { ok: true, seq: this.done.findIndex(({ id }) => id === command.id) + 1, now: 0 };
  };
}

/** What a browser keeps of a tab. */
class Tab {
  kept: Sent[] = [];
  refused: string[] = [];
  #ids = 0;

  open(server: Server): Outbox {
    return new Outbox({
      room: 'the room',
      store: {
        load: () => structuredClone(this.kept),
        save: (sent) => {
          this.kept = structuredClone([...sent]);
        },
      },
      newId: () => {
        this.#ids += 1;
        return `id ${this.#ids}`;
      },
      send: server.send,
      changed: () => undefined,
      answered: () => undefined,
      refused: (_command, { message }) => this.refused.push(message),
      wait: () => Promise.resolve(),
    });
  }
}

const calm = () => aWhile(1);
const texts = (commands: readonly Command[]) =>
  commands.map(({ data }) => ('text' in data ? data.text : undefined));

test('each thing takes effect once and in order, whatever the line loses', async () => {
  const fate = fc.constantFrom('ok', 'question lost', 'answer lost', 'too-many');
  const line = fc.array(fate as fc.Arbitrary<'ok'>, { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), line, fc.nat(6), async (count, line, reloadAfter) => {
      const server = new Server();
      server.line = [...line];
      const tab = new Tab();
      let outbox = tab.open(server);
      outbox.open();
      for (let index = 0; index < count; index += 1) {
        outbox.add('chat.say', { text: String(index) }, 0);
        if (index === reloadAfter) {
          outbox.close();
          outbox = tab.open(server);
          outbox.open();
        }
      }
      await calm();
      assert.deepEqual(
        texts(server.done),
        Array.from({ length: count }, (_, index) => String(index)),
      );
      assert.deepEqual(tab.kept, []);
    }),
    tries(100),
  );
});

test('what is done without a connection waits, and goes out when the room can be reached', async () => {
  const server = new Server();
  const outbox = new Tab().open(server);
  outbox.add('chat.say', { text: 'first' }, 3);
  outbox.add('hand.raise', { kind: 'reply' }, 3);
  await calm();
  assert.deepEqual(server.asked, []);
  assert.deepEqual(
    outbox.waiting.map(({ seq }) => seq),
    [null, null],
  );
  outbox.open();
  await calm();
  assert.deepEqual(
    server.done.map(({ type }) => type),
    ['chat.say', 'hand.raise'],
  );
});

test('a reload keeps what is unanswered, with its ids', async () => {
  const server = new Server();
  const tab = new Tab();
  tab.open(server).add('chat.say', { text: 'kept' }, 0);
  const [kept] = tab.kept;
  tab.open(server).open();
  await calm();
  assert.deepEqual(server.asked, [kept?.command.id]);
});

test('an answered thing counts as on its way until the state contains it', async () => {
  const outbox = new Tab().open(new Server());
  outbox.open();
  outbox.add('chat.say', { text: 'hello' }, 0);
  await calm();
  outbox.settle(0);
  assert.equal(outbox.waiting.length, 1);
  outbox.settle(1);
  assert.deepEqual(outbox.waiting, []);
});

test('the next thing waits for the answer to the one before', async () => {
  const server = new Server();
  let [open, most] = [0, 0];
  const slow: Server['send'] = async (command) => {
    open += 1;
    most = Math.max(most, open);
    const answer = await server.send(command);
    await calm();
    open -= 1;
    return answer;
  };
  const outbox = new Tab().open(Object.assign(new Server(), { send: slow }));
  outbox.open();
  for (const text of ['one', 'two', 'three']) outbox.add('chat.say', { text }, 0);
  outbox.open();
  while (outbox.waiting.some(({ seq }) => seq === null)) await calm();
  assert.equal(most, 1);
  assert.deepEqual(texts(server.done), ['one', 'two', 'three']);
});

test('a thing whose event comes before its answer is done with when the answer comes', async () => {
  const outbox = new Tab().open(new Server());
  outbox.add('agenda.next', { expect: null }, 0);
  outbox.settle(1);
  assert.equal(outbox.waiting.length, 1);
  outbox.open();
  await calm();
  assert.deepEqual(outbox.waiting, []);
});

test('a refused thing is told in words and not tried again; the next one goes', async () => {
  const server = new Server();
  const tab = new Tab();
  const outbox = tab.open(server);
  server.refusal = { ok: false, code: 'conflict', message: 'The room has moved.' };
  outbox.open();
  outbox.add('agenda.next', { expect: null }, 0);
  await calm();
  assert.deepEqual(tab.refused, ['The room has moved.']);
  assert.deepEqual(outbox.waiting, []);
  assert.deepEqual(tab.kept, []);
  server.refusal = null;
  outbox.add('chat.say', { text: 'next' }, 0);
  await calm();
  assert.deepEqual(texts(server.done), ['next']);
});
