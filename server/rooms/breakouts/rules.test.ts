import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { breakoutsOf, nextMove, roomOfPerson } from './rules.ts';

const steps = [stepNamed('b', 10, 'breakouts'), stepNamed('after')];
const roomOf = () => new OneRoom(steps).opened();
const apart = (...rooms: string[][]) => roomOf().does('ada', 'breakouts.arrange', { rooms });
const idOf = (room: OneRoom, index: number) => breakoutsOf(room.state)?.rooms[index]?.id ?? '';
const linesOf = (room: OneRoom, who: string) =>
  Object.values(room.seenBy(who).breakoutChats).flatMap((lines) => lines.map(({ text }) => text));

test('what is said in a breakout is for those in it and those who lead', () => {
  const room = apart(['ben'], ['cleo']);
  room.does('ben', 'breakout.say', { text: 'between us' });
  assert.deepEqual(linesOf(room, 'ben'), ['between us']);
  assert.deepEqual(linesOf(room, 'ada'), ['between us']);
  assert.deepEqual(linesOf(room, 'cleo'), []);
  assert.ok(!JSON.stringify(room.sentTo('cleo')).includes('between us'));
});

test('who comes into a breakout reads what was said there, and keeps what they had', () => {
  const room = apart(['ben'], ['cleo']);
  room.does('ben', 'breakout.say', { text: 'in the first' });
  room.does('cleo', 'breakout.say', { text: 'in the second' });
  room.does('ada', 'breakouts.move', { person: 'cleo', room: idOf(room, 0) });
  assert.deepEqual(linesOf(room, 'cleo').sort(), ['in the first', 'in the second']);
  assert.deepEqual(linesOf(room, 'ben'), ['in the first']);
});

test('rooms of a later draw are others: nothing of the earlier ones is read there', () => {
  const room = apart(['ben'], ['cleo']);
  room.does('ben', 'breakout.say', { text: 'before' });
  room.does('ada', 'breakouts.draw', { people: ['ben', 'cleo'], size: 2, mix: false });
  room.does('cleo', 'breakout.say', { text: 'now' });
  assert.deepEqual(linesOf(room, 'cleo'), ['now']);
  assert.deepEqual(linesOf(room, 'ben').sort(), ['before', 'now']);
});

test('only who leads parts the room, and only in a step that is for it', () => {
  const room = roomOf();
  const draw = { people: ['ben', 'cleo'], size: 2, mix: false };
  assert.equal(room.refusal('ben', 'breakouts.draw', draw), 'forbidden');
  assert.equal(room.refusal('ada', 'breakouts.draw', { ...draw, people: ['ben'] }), 'conflict');
  assert.equal(room.refusal('ada', 'breakouts.draw', { ...draw, people: ['ben', 'zed'] }), 'not-found');
  assert.equal(room.refusal('ada', 'breakouts.arrange', { rooms: [['ben'], ['ben']] }), 'invalid');
  room.does('ada', 'agenda.next', { expect: 'b' });
  assert.equal(room.refusal('ada', 'breakouts.draw', draw), 'conflict');
});

test('the next step ends the breakouts', () => {
  const room = apart(['ben'], ['cleo']).does('ada', 'agenda.next', { expect: 'b' });
  assert.equal(breakoutsOf(room.state), null);
  assert.equal(room.refusal('ben', 'breakout.say', { text: 'still here?' }), 'conflict');
});

test('two who merge the rooms at the same time merge them once', () => {
  const room = apart(['ben'], ['cleo']);
  const expect = breakoutsOf(room.state)?.seq ?? 0;
  room.does('ada', 'breakouts.merge', { expect });
  assert.equal(room.refusal('ada', 'breakouts.merge', { expect }), 'conflict');
  assert.deepEqual(
    breakoutsOf(room.state)?.rooms.map(({ people }) => people),
    [['ben', 'cleo']],
  );
});

test('who comes late gets a room, except whoever leads', () => {
  const room = apart(['ben']);
  const move = nextMove(room.state, ['ada', 'ben', 'cleo'], room.now);
  assert.deepEqual(move, { person: 'cleo', room: idOf(room, 0), isLate: true });
  assert.equal(nextMove(room.state, ['ada', 'ben'], room.now), null);
});

test('who is left alone joins others, once there are others', () => {
  const room = apart(['ben', 'cleo'], ['ada']);
  assert.equal(nextMove(room.state, ['ben', 'cleo'], room.now), null);
  const pairs = apart(['ben'], ['cleo']);
  const move = nextMove(pairs.state, ['ben', 'cleo'], pairs.now);
  assert.deepEqual(move, { person: 'ben', room: idOf(pairs, 1), isLate: false });
  pairs.does('ada', 'breakouts.move', { person: 'ben', room: idOf(pairs, 1) });
  assert.equal(nextMove(pairs.state, ['ben', 'cleo'], pairs.now), null);
});

test('after the countdown all are together, and nobody is moved any more', () => {
  const room = apart(['ben']).does('ada', 'breakouts.recall', { seconds: 30 });
  assert.notEqual(nextMove(room.state, ['ben', 'cleo'], room.now), null);
  assert.equal(nextMove(room.state, ['ben', 'cleo'], room.now + 30_000), null);
  const open = breakoutsOf(room.state);
  assert.equal(open && roomOfPerson(open, 'ben')?.people.length, 1);
});

test('rooms have as much time as they were given, and more or less of it later, never below now', () => {
  const room = apart(['ben', 'cleo']);
  assert.equal(breakoutsOf(room.state)?.endsAt, null);
  const endsIn = () => ((breakoutsOf(room.state)?.endsAt ?? 0) - room.now) / 60_000;
  room.does('ada', 'breakouts.arrange', { rooms: [['ben', 'cleo']], minutes: 6 });
  assert.equal(endsIn(), 6);
  room.does('ada', 'breakouts.time', { minutes: 2 });
  assert.equal(endsIn(), 8);
  room.does('ada', 'breakouts.time', { minutes: -60 });
  assert.equal(endsIn(), 0);
  room.now += 5 * 60_000;
  room.does('ada', 'breakouts.time', { minutes: 3 });
  assert.equal(endsIn(), 3, 'what is over is not counted');
  assert.equal(room.refusal('ben', 'breakouts.time', { minutes: 2 }), 'forbidden');
});

test('in a room one answers what was said there, and nothing that was said elsewhere', () => {
  const room = apart(['ben', 'ada'], ['cleo']).does('ben', 'breakout.say', { text: 'Who begins?' });
  const asked = room.state.seq;
  room.does('ada', 'breakout.say', { text: 'You', to: asked });
  room.does('cleo', 'breakout.say', { text: 'What?', to: asked });
  const [first, second] = [0, 1].map((at) => room.state.breakoutChats[idOf(room, at)] ?? []);
  assert.deepEqual([first?.at(-1)?.to, second?.at(-1)?.to], [asked, undefined]);
});
