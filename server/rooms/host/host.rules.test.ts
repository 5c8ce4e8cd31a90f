import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';

const opened = () => new OneRoom([stepNamed('a')]).opened();
function withOrganiser(room: OneRoom) {
  room.leaders = new Set(['ada', 'orga']);
  room.organisers = ['orga'];
  return room.arrives('orga');
}

/** A room that Ada has opened and left, so that an organiser takes the lead. */
function takenFrom(leader: string, room = opened()) {
  withOrganiser(room);
  room.here = ['orga', 'ben', 'cleo'].filter((id) => id !== leader);
  return room.does('orga', 'room.handOver', { person: 'orga', expect: leader });
}

test('of two who take the lead at once, one gets it', () => {
  const room = opened().does('ada', 'room.handOver', { person: 'ben', expect: 'ada' });
  assert.equal(room.refusal('ada', 'room.handOver', { person: 'cleo', expect: 'ada' }), 'conflict');
  assert.equal(room.state.facilitator, 'ben');
});

test('whoever was away when somebody took the lead takes it back with one command, once', () => {
  const room = takenFrom('ada');
  assert.equal(room.refusal('cleo', 'lead.takeBack', {}), 'conflict');
  room.does('ada', 'lead.takeBack', {});
  assert.deepEqual([room.state.facilitator, room.state.ledBefore], ['ada', null]);
});

test('whoever is there when somebody takes the lead does not take it back', () => {
  const room = withOrganiser(opened());
  room.does('orga', 'room.handOver', { person: 'orga', expect: 'ada' });
  assert.equal(room.refusal('ada', 'lead.takeBack', {}), 'conflict');
});

test('a member who was lent the lead never takes it back from a facilitator or an organiser, here or away', () => {
  for (const isAway of [false, true]) {
    const room = opened().does('ada', 'room.handOver', { person: 'ben' });
    if (isAway) takenFrom('ben', room);
    else withOrganiser(room).does('orga', 'room.handOver', { person: 'orga', expect: 'ben' });
    assert.equal(room.state.ledBefore, null);
    assert.equal(room.refusal('ben', 'lead.takeBack', {}), 'conflict');
    assert.equal(room.refusal('ben', 'room.close', {}), 'forbidden');
  }
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
