import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { lateBy } from './running.rules.ts';

const minute = 60_000;
const steps = [stepNamed('a', 10), stepNamed('b', 40), stepNamed('c', 40)];

/** A room that was chosen to run itself, whose facilitator Ada is not here; Ben has pressed Start. */
function running(plan = steps) {
  const room = new OneRoom(plan);
  room.selfRun = true;
  room.here = ['ben', 'cleo'];
  room.does('ben', 'self.start', {}).runs();
  return room;
}

test('a chosen session starts by any member’s hand, not before its time and not by a guest’s', () => {
  const room = new OneRoom(steps);
  room.selfRun = true;
  room.guests = ['cleo'];
  room.now -= 1;
  assert.equal(room.refusal('ben', 'self.start', {}), 'conflict');
  room.now += 1;
  assert.equal(room.refusal('cleo', 'self.start', {}), 'forbidden');
  room.does('ben', 'self.start', {});
  assert.deepEqual([room.state.status, room.state.facilitator], ['open', null]);
});

test('a session that was not chosen starts five minutes late, and only while no host is here', () => {
  const room = new OneRoom(steps);
  room.here = ['ben', 'cleo'];
  room.now += lateBy - 1;
  assert.equal(room.refusal('ben', 'self.start', {}), 'conflict');
  room.now += 1;
  room.here = ['ada', 'ben', 'cleo'];
  assert.equal(room.refusal('ben', 'self.start', {}), 'conflict');
  room.here = ['ben', 'cleo'];
  room.does('ben', 'self.start', {});
  assert.equal(room.state.status, 'open');
});

test('the plan moves by its minutes, and what was late does not make the end late', () => {
  const room = running();
  const begun = room.now;
  assert.equal(room.state.current, 'a');
  room.now += 10 * minute - 1;
  assert.deepEqual(room.runs(), []);
  room.now += 3 * minute;
  assert.ok(room.runs().includes('step.started'));
  assert.deepEqual([room.state.current, room.state.timer.endsAt], ['b', begun + 50 * minute]);
});

test('after a long time without a server each step still gets half its time', () => {
  const room = running();
  room.now += 45 * minute;
  room.runs();
  assert.deepEqual([room.state.current, room.state.timer.endsAt], ['b', room.now + 20 * minute]);
});

test('while it is paused nothing moves, and going on gives the rest of the time', () => {
  const room = running();
  room.now += 4 * minute;
  room.does('cleo', 'self.pause', {});
  room.now += 60 * minute;
  assert.deepEqual(room.runs(), []);
  room.does('ben', 'self.resume', {});
  assert.equal(room.state.timer.endsAt, room.now + 6 * minute);
});

test('a step gets three minutes more twice, and later steps pay for them', () => {
  const room = running();
  room.does('ben', 'self.more', { step: 'a' });
  assert.equal(room.state.timer.endsAt, room.now + 13 * minute);
  const minutes = () => room.state.steps.map((step) => step.minutes);
  assert.equal(
    minutes()
      .slice(1)
      .reduce((sum, one) => sum + one),
    77,
  );
  room.does('cleo', 'self.more', { step: 'a' });
  assert.equal(room.refusal('ben', 'self.more', { step: 'a' }), 'conflict');
  room.now += 16 * minute;
  room.runs();
  assert.equal(room.state.current, 'b');
  room.does('ben', 'self.more', { step: 'b' });
});

test('where nothing later can pay, more time makes it end later', () => {
  const room = running([stepNamed('a', 90)]);
  room.does('ben', 'self.more', { step: 'a' });
  assert.equal(room.state.timer.endsAt, room.now + 93 * minute);
});

test('a step without a timer waits until someone goes on', () => {
  const room = running([stepNamed('a', 0), stepNamed('b', 5)]);
  room.now += 60 * minute;
  assert.deepEqual(room.runs(), []);
  assert.equal(room.refusal('ben', 'self.more', { step: 'a' }), 'conflict');
  room.does('ben', 'self.next', { expect: 'a' });
  assert.equal(room.state.current, 'b');
  assert.equal(room.refusal('cleo', 'self.next', { expect: 'a' }), 'conflict');
});

test('a member who takes over hosts an ordinary room, and may let it run itself again', () => {
  const room = running();
  room.does('cleo', 'self.lead', {});
  assert.equal(room.state.facilitator, 'cleo');
  room.now += 30 * minute;
  assert.deepEqual(room.runs(), []);
  assert.equal(room.refusal('ben', 'self.pause', {}), 'conflict');
  assert.equal(room.refusal('ben', 'agenda.next', { expect: 'a' }), 'forbidden');
  room.does('cleo', 'agenda.next', { expect: 'a' });
  room.does('cleo', 'self.start', {});
  assert.deepEqual([room.state.facilitator, room.state.current], [null, 'b']);
  room.now += 40 * minute;
  room.runs();
  assert.equal(room.state.current, 'c');
});

test('guests keep nothing going: not the clock, not the lead, not a duty', () => {
  const room = running();
  room.guests = ['cleo'];
  for (const type of ['self.pause', 'self.resume', 'self.lead', 'self.close', 'self.spoken'] as const)
    assert.equal(room.refusal('cleo', type, {}), 'forbidden', type);
  assert.equal(room.refusal('cleo', 'self.more', { step: 'a' }), 'forbidden');
  assert.equal(room.refusal('cleo', 'self.next', { expect: 'a' }), 'forbidden');
  assert.equal(room.refusal('cleo', 'self.pass', { duty: 'timekeeper' }), 'forbidden');
});

test('five minutes after its last step’s time it closes, or by a member’s hand before', () => {
  const room = running([stepNamed('a', 10), stepNamed('end', 10, 'closing')]);
  assert.equal(room.refusal('ben', 'self.close', {}), 'conflict');
  room.now += 10 * minute;
  room.runs();
  room.now += 15 * minute - 1;
  assert.deepEqual(room.runs(), []);
  room.now += 1;
  room.runs();
  assert.equal(room.state.status, 'closed');
  const other = running([stepNamed('end', 10, 'closing')]);
  other.does('ben', 'self.close', {});
  assert.equal(other.state.status, 'closed');
});

test('in an empty room nothing happens', () => {
  const room = running();
  room.here = [];
  room.now += 30 * minute;
  assert.deepEqual(room.runs(), []);
});
