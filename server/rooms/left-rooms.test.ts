import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyFor } from './closing.rules.ts';
import { LeftRooms } from './left-rooms.ts';

/** A server on which somebody may be heard of elsewhere. */
function server() {
  const elsewhere = new Set<string>();
  const watched: string[] = [];
  const left = new LeftRooms({
    isAnybodyIn: (room) => elsewhere.has(room),
    watch: (room) => watched.push(room),
    unwatch: (room) => watched.splice(watched.indexOf(room), 1),
  });
  return { left, elsewhere, watched };
}

test('a room is empty half a minute after the last has left, and that is said once', () => {
  const { left, watched } = server();
  left.changed('room', true, 0);
  left.changed('room', false, 1000);
  assert.deepEqual([left.take(1000 + emptyFor - 1), watched], [[], ['room']]);
  assert.deepEqual(left.take(1000 + emptyFor), ['room']);
  assert.deepEqual([left.take(1000 + emptyFor), watched], [[], []]);
});

test('who loads the page again, or loses the connection for a moment, closes nothing', () => {
  const { left, watched } = server();
  left.changed('room', false, 0);
  left.changed('room', true, 5000);
  assert.deepEqual([left.take(10 * emptyFor), watched], [[], []]);
});

test('a room whose people are with another server is not empty', () => {
  const { left, elsewhere, watched } = server();
  left.changed('room', false, 0);
  elsewhere.add('room');
  assert.deepEqual([left.take(emptyFor), watched], [[], []]);
});
