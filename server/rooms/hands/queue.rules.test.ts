import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { queueOf, speakingTime } from './queue.rules.ts';

const opened = () => new OneRoom([stepNamed('a'), stepNamed('b')]).opened();
const queue = ({ state }: OneRoom) => queueOf(state).map(({ person }) => person);

/** Ben speaks for a minute, Cleo for half of one. */
function afterTalk() {
  const room = opened();
  for (const [person, time] of [
    ['ben', 60_000],
    ['cleo', 30_000],
  ] as const) {
    room.does('ada', 'floor.give', { person });
    room.now += time;
  }
  return room.does('ada', 'floor.free', {});
}

test('a point of order comes first, then a reply, then a new point, and among these who was first', () => {
  const room = opened().does('cleo', 'hand.raise', { kind: 'point' });
  room.now += 1;
  room.does('ben', 'hand.raise', { kind: 'reply' }).does('ada', 'hand.raise', { kind: 'order' });
  assert.deepEqual(queue(room), ['ada', 'ben', 'cleo']);
  room.now += 1;
  room.does('ada', 'hand.raise', { kind: 'point' }).does('ben', 'hand.raise', { kind: 'point' });
  assert.deepEqual(queue(room), ['cleo', 'ada', 'ben']);
});

test('in balance those who have spoken least go first within a gesture, and all are told that it is on', () => {
  const room = afterTalk();
  for (const who of ['ben', 'cleo', 'ada']) {
    room.now += 1;
    room.does(who, 'hand.raise', { kind: 'point' });
  }
  assert.deepEqual(queue(room), ['ben', 'cleo', 'ada']);
  room.does('ada', 'queue.balance', { on: true });
  assert.deepEqual(queue(room), ['ada', 'cleo', 'ben']);
  assert.ok(room.seenBy('ben').isBalanced);
  room.does('ben', 'hand.raise', { kind: 'reply' });
  assert.deepEqual(queue(room), ['ben', 'ada', 'cleo']);
  assert.equal(room.refusal('ben', 'queue.balance', { on: false }), 'forbidden');
});

test('whoever leads puts the queue in order, and it stays so; a new hand finds its place by its gesture', () => {
  const room = opened().does('ben', 'hand.raise', { kind: 'point' });
  room.now += 1;
  room.does('ada', 'hand.raise', { kind: 'point' }).does('ada', 'hand.move', { person: 'ada', by: -1 });
  assert.deepEqual(queue(room), ['ada', 'ben']);
  room.does('cleo', 'hand.raise', { kind: 'point' });
  assert.deepEqual(queue(room), ['ada', 'ben', 'cleo']);
  room.does('cleo', 'hand.raise', { kind: 'order' });
  assert.deepEqual(queue(room), ['cleo', 'ada', 'ben']);
  room.does('ada', 'hand.move', { person: 'ben', by: 1 });
  assert.deepEqual(queue(room), ['cleo', 'ada', 'ben']);
  assert.equal(room.refusal('ben', 'hand.move', { person: 'ben', by: -1 }), 'forbidden');
  room.does('ada', 'hands.lower', {});
  assert.deepEqual(queue(room), []);
});

test('time with the floor is added up, also of whoever speaks now, and stops when the room closes', () => {
  const room = afterTalk().does('ada', 'floor.give', { person: 'ben' });
  room.now += 5000;
  assert.equal(speakingTime(room.state, 'ben', room.now), 65_000);
  room.does('ada', 'room.close', {});
  room.now += 1_000_000;
  assert.equal(speakingTime(room.state, 'ben', room.now), 65_000);
  assert.deepEqual(room.state.spoken.ben, { time: 65_000, times: 2 });
  assert.equal(room.state.floor, null);
});

test('who has raised a hand or spoken is known for the running step only', () => {
  const room = opened().does('ben', 'hand.raise', { kind: 'point' }).does('ben', 'hand.lower', {});
  room.does('ada', 'floor.give', { person: 'cleo' });
  assert.deepEqual(room.state.heard, { step: 'a', raised: ['ben'], spoke: ['cleo'] });
  room.does('ada', 'agenda.next', { expect: 'a' }).does('cleo', 'hand.raise', { kind: 'point' });
  assert.deepEqual(room.state.heard, { step: 'b', raised: ['cleo'], spoke: [] });
});

test('a step’s end frees the floor, and no time that comes after it counts as spoken', () => {
  for (const way of ['agenda.next', 'agenda.back'] as const) {
    const room = opened();
    if (way === 'agenda.back') room.does('ada', 'agenda.next', { expect: 'a' });
    const expect = room.state.current;
    room.does('ada', 'floor.give', { person: 'ben' });
    room.now += 10_000;
    room.does('ada', way, { expect });
    room.now += 24_000;
    assert.equal(room.state.floor, null, way);
    assert.equal(speakingTime(room.state, 'ben', room.now), 10_000, way);
  }
});

test('a step that was begun by mistake gives the floor back when it is undone', () => {
  const room = opened().does('ada', 'floor.give', { person: 'ben' });
  room.now += 10_000;
  room.does('ada', 'agenda.next', { expect: 'a' });
  room.now += 2_000;
  room.does('ada', 'lead.undo', { expect: room.state.undoable?.seq ?? 0 });
  assert.equal(room.state.floor, 'ben');
  assert.equal(speakingTime(room.state, 'ben', room.now), 12_000);
});
