import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { stepNamed } from '../../tools/testing/room-deeds/deeds.ts';

const opened = () => new OneRoom([stepNamed('a')]).opened();
const taken = (by: string) => ({ type: 'facilitator.changed' as const, by, data: { person: by } });

test('of two who take the lead at once, one gets it', () => {
  const room = opened().does('ada', 'room.handOver', { person: 'ben', expect: 'ada' });
  assert.equal(room.refusal('ada', 'room.handOver', { person: 'cleo', expect: 'ada' }), 'conflict');
  assert.equal(room.state.facilitator, 'ben');
});

test('whoever led before somebody took the lead takes it back with one command, once', () => {
  const room = opened();
  room.write([taken('ben')]);
  assert.equal(room.refusal('cleo', 'lead.takeBack', {}), 'conflict');
  room.does('ada', 'lead.takeBack', {});
  assert.deepEqual([room.state.facilitator, room.state.ledBefore], ['ada', null]);
});

test('nobody leads by name only, and nobody who was sent out', () => {
  const room = opened().withoutDevice('cleo');
  assert.equal(room.refusal('ada', 'room.handOver', { person: 'cleo' }), 'forbidden');
  room.does('ada', 'person.remove', { person: 'ben' });
  assert.equal(room.refusal('ada', 'room.handOver', { person: 'ben' }), 'forbidden');
});

test('what was handed over is not taken back', () => {
  const room = opened().does('ada', 'room.handOver', { person: 'ben' });
  assert.equal(room.refusal('ada', 'lead.takeBack', {}), 'conflict');
});
