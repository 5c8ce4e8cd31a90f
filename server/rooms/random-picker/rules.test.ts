import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';

const opened = () => new OneRoom([stepNamed('a'), stepNamed('b')]).opened();

test('over an evening everybody is picked equally often, and nobody twice running', () => {
  const room = opened();
  let before = '';
  for (let time = 0; time < 30; time += 1) {
    room.chance = Math.random();
    room.does('ada', 'pick.draw', {});
    assert.notEqual(room.state.picked?.person, before);
    before = room.state.picked?.person ?? '';
  }
  assert.deepEqual(room.state.picks, { ada: 10, ben: 10, cleo: 10 });
});

test('only somebody who is here is picked, by those who lead', () => {
  const room = opened();
  room.here = ['ben'];
  room.does('ada', 'pick.draw', {}).does('ada', 'pick.draw', {});
  assert.deepEqual(room.state.picks, { ben: 2 });
  assert.equal(room.refusal('ben', 'pick.draw', {}), 'forbidden');
});

test('everybody sees who is picked until that is taken away', () => {
  const room = opened().does('ada', 'pick.draw', {});
  assert.equal(room.seenBy('cleo').picked?.person, room.state.picked?.person);
  room.does('ada', 'pick.clear', {});
  assert.equal(room.seenBy('cleo').picked, null);
});
