import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { nextDuties } from './duties.rules.ts';

const minute = 60_000;
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];

function running() {
  const room = new OneRoom(ids.map((id) => stepNamed(id, 10)));
  room.selfRun = true;
  room.does('ben', 'self.start', {}).runs();
  return room;
}

const on = ({ state }: OneRoom) => [state.selfRun?.on.timekeeper, state.selfRun?.on.noteTaker];

function nextStep(room: OneRoom) {
  room.now += 10 * minute;
  room.runs();
  return on(room);
}

test('in six steps three people keep the time twice each, and take notes twice each, never both at once', () => {
  const room = running();
  const all = [on(room), ...ids.slice(1).map(() => nextStep(room))];
  for (const place of [0, 1])
    for (const person of ['ada', 'ben', 'cleo'])
      assert.equal(all.filter((pair) => pair[place] === person).length, 2, `${person} ${place}`);
  assert.ok(all.every(([one, other]) => one !== other));
});

test('who leaves is replaced at once, and who stays keeps their duty', () => {
  const room = running();
  assert.deepEqual(on(room), ['ada', 'ben']);
  room.here = ['ben', 'cleo'];
  assert.deepEqual(room.runs(), ['self.duties']);
  assert.deepEqual(on(room), ['cleo', 'ben']);
});

test('one passes on one’s own duty, to someone who has none', () => {
  const room = running();
  assert.equal(room.refusal('ben', 'self.pass', { duty: 'timekeeper' }), 'conflict');
  room.does('ada', 'self.pass', { duty: 'timekeeper' });
  assert.deepEqual(on(room), ['cleo', 'ben']);
  room.here = ['ben', 'cleo'];
  assert.equal(room.refusal('ben', 'self.pass', { duty: 'noteTaker' }), 'conflict');
});

test('guests and people without a device have no duty; one person alone has the one', () => {
  const room = new OneRoom([stepNamed('a', 10)]);
  room.selfRun = true;
  room.withoutDevice('cleo');
  room.write([{ type: 'arrived', by: 'gus', data: { person: 'gus', name: 'Gus', isGuest: true } }]);
  room.here = ['ben', 'cleo', 'gus'];
  room.does('ben', 'self.start', {}).runs();
  assert.deepEqual(on(room), ['ben', null]);
});

test('who has taken notes often and never kept the time keeps it before those who have', () => {
  const had = { timekeeper: { ada: 1 }, noteTaker: { ben: 2 } };
  const selfRun = { on: { timekeeper: null, noteTaker: null }, had, step: null, more: null };
  assert.deepEqual(nextDuties({ selfRun }, ['ada', 'ben']), { timekeeper: 'ben', noteTaker: 'ada' });
});
