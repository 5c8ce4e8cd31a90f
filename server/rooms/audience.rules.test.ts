import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenWith } from './audience.rules.ts';
import type { RoomEvent } from './protocol.ts';

const said: RoomEvent = { seq: 7, type: 'chat.said', by: 'ada', at: 1, data: { text: 'Hello' } };
const hidden = { seq: 7, type: 'hidden' };

test('what a person may not see comes as its number alone', () => {
  const audience = { 'chat.said': 'leaders' } as const;
  assert.deepEqual(seenWith('everyone', said, audience), hidden);
  assert.deepEqual(seenWith('leaders', said, audience), said);
});

test('an event of a kind that this server does not know is hidden from all', () => {
  for (const type of ['vote.cast', 'constructor']) {
    const unknown = { ...said, type } as unknown as RoomEvent;
    assert.deepEqual(seenWith('leaders', unknown), hidden);
  }
});

test('everyone sees the chat', () => {
  assert.equal(seenWith('everyone', said), said);
});
