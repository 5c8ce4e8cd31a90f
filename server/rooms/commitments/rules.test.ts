import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { itemsOf } from './rules.ts';

const closed = () => new OneRoom([stepNamed('do', 10, 'actions')]);
const opened = () => closed().opened();
const texts = (room: OneRoom) => itemsOf(room.seenBy('cleo')).items.map(({ text }) => text);

test('everybody writes down what they will do, and what somebody should', () => {
  const room = opened()
    .does('ben', 'item.add', { text: 'Read chapter two', owner: 'ben' })
    .does('ben', 'item.add', { text: 'Find a room', owner: null });
  assert.deepEqual(texts(room), ['Read chapter two', 'Find a room']);
});

test('nobody but those who lead says what somebody else will do', () => {
  const room = opened();
  assert.equal(room.refusal('ben', 'item.add', { text: 'Bring cake', owner: 'cleo' }), 'forbidden');
  assert.equal(room.refusal('ada', 'item.add', { text: 'Bring cake', owner: 'dora' }), 'not-found');
  room.does('ada', 'item.add', { text: 'Bring cake', owner: 'cleo' });
  assert.equal(room.state.items[0]?.owner, 'cleo');
});

test('what was taken back is nowhere any more; one takes back one’s own, who leads anybody’s', () => {
  const room = opened().does('ben', 'item.add', { text: 'Too much', owner: 'ben' });
  const seq = room.state.items[0]?.seq ?? 0;
  assert.equal(room.refusal('cleo', 'item.remove', { seq }), 'forbidden');
  room.does('ben', 'item.remove', { seq });
  assert.deepEqual(texts(room), []);
  assert.equal(room.refusal('ada', 'item.remove', { seq }), 'not-found');
});

test('an item is done when its owner says so, and one that is nobody’s when anybody does', () => {
  const room = opened()
    .does('ben', 'item.add', { text: 'Mine', owner: 'ben' })
    .does('ben', 'item.add', { text: 'Nobody’s', owner: null });
  const [mine, open] = room.state.items;
  assert.equal(room.refusal('cleo', 'item.finish', { seq: mine?.seq ?? 0, done: true }), 'forbidden');
  room.does('cleo', 'item.finish', { seq: open?.seq ?? 0, done: true });
  room.does('ben', 'item.finish', { seq: mine?.seq ?? 0, done: true });
  room.does('ben', 'item.finish', { seq: mine?.seq ?? 0, done: false });
  assert.deepEqual(
    room.state.items.map(({ doneAt }) => doneAt !== null),
    [false, true],
  );
});

test('what earlier evenings left open comes back once, and its owner says what came of it', () => {
  const room = closed();
  room.earlier = [{ id: 'i', text: 'Write to Dora', owner: 'ben', name: 'ben!', since: '2026-11-16' }];
  room.opened();
  assert.equal(itemsOf(room.seenBy('cleo')).carried[0]?.text, 'Write to Dora');
  assert.equal(room.refusal('cleo', 'item.settle', { item: 'i', came: 'done' }), 'forbidden');
  room.does('ben', 'item.settle', { item: 'i', came: 'kept' });
  room.does('ada', 'item.settle', { item: 'i', came: 'done' });
  room.does('ada', 'room.close', {}).does('ada', 'room.open', {});
  assert.deepEqual(
    room.state.carried.map(({ came }) => came),
    ['done'],
  );
});
