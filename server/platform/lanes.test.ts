import assert from 'node:assert/strict';
import { test } from 'node:test';
import { held, lanes } from './lanes.ts';

interface Item {
  key: string;
  name: string;
  slow?: Promise<void>;
}

/** Lanes that write down what they did; keys in `locked` are held for whoever does not wait. */
function recorded(locked = new Map<string, Promise<void>>()) {
  const done: string[] = [];
  const add = lanes<Item, string>({
    keyOf: ({ key }) => key,
    mayWait: ({ slow }) => slow !== undefined,
    async together(items) {
      return items.map(({ key, name }) => {
        if (locked.has(key)) return held;
        if (name === 'bad') throw new Error('This one cannot be done.');
        done.push(name);
        return name;
      });
    },
    async alone(items) {
      for (const { key, name, slow } of items) {
        await locked.get(key);
        await slow;
        done.push(name);
      }
      return items.map(({ name }) => name);
    },
    most: 10,
  });
  return { add, done };
}

test('what has to wait holds up what is about the same, and nothing else', async () => {
  const gate = Promise.withResolvers<void>();
  const { add, done } = recorded();
  const slow = [
    add({ key: 'a', name: 'a1' }),
    add({ key: 'a', name: 'a2', slow: gate.promise }),
    add({ key: 'a', name: 'a3' }),
  ];
  assert.equal(await add({ key: 'b', name: 'b1' }), 'b1');
  const later = add({ key: 'a', name: 'a4' });
  assert.equal(await add({ key: 'b', name: 'b2' }), 'b2');
  assert.ok(!done.includes('a3') && !done.includes('a4'));
  gate.resolve();
  assert.deepEqual(await Promise.all([...slow, later]), ['a1', 'a2', 'a3', 'a4']);
  assert.deepEqual(
    done.filter((name) => name.startsWith('a')),
    ['a1', 'a2', 'a3', 'a4'],
  );
});

test('what is found locked waits in a lane, in its order, and is done together again afterwards', async () => {
  const gate = Promise.withResolvers<void>();
  const locked = new Map([['a', gate.promise]]);
  const { add, done } = recorded(locked);
  const first = [add({ key: 'a', name: 'a1' }), add({ key: 'a', name: 'a2' })];
  assert.equal(await add({ key: 'b', name: 'b1' }), 'b1');
  const second = add({ key: 'a', name: 'a3' });
  await add({ key: 'b', name: 'b2' });
  locked.clear();
  gate.resolve();
  await Promise.all([...first, second]);
  await add({ key: 'a', name: 'a4' });
  assert.deepEqual(done, ['b1', 'b2', 'a1', 'a2', 'a3', 'a4']);
});

test('one that fails harms none of the others, and what took a lane is done once', async () => {
  const { add, done } = recorded();
  const results = await Promise.allSettled([
    add({ key: 'a', name: 'a1', slow: Promise.resolve() }),
    add({ key: 'b', name: 'bad' }),
    add({ key: 'c', name: 'c1' }),
  ]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(done.toSorted(), ['a1', 'c1']);
});
