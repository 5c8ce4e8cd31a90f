import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { type StepKind, stepKinds } from '../agenda/protocol.ts';
import { areApart } from '../breakouts/rules.ts';
import { votingOf, writingOf } from '../cards/results.rules.ts';
import { credenceOf } from '../credence/answers.rules.ts';
import type { RoomState } from '../fold.ts';
import { pollOf } from '../polls/rules.ts';
import { roundOf } from '../rounds/order.rules.ts';

const minute = 60_000;

/** A room that runs itself and is at its only step, of twelve minutes. */
function at(kind: StepKind, settings = {}, minutes = 12) {
  const room = new OneRoom([stepNamed('a', minutes, kind, settings)]);
  room.selfRun = true;
  room.does('ben', 'self.start', {}).runs();
  return room;
}

function after(room: OneRoom, minutes: number) {
  room.now += minutes * minute;
  return room.runs();
}

test('cards are shown in the last quarter, also where all have written one before', () => {
  const room = at('writing');
  for (const who of ['ada', 'ben', 'cleo']) room.does(who, 'card.write', { text: who });
  assert.deepEqual(after(room, 8), []);
  after(room, 1);
  assert.ok(writingOf(room.state, 'a').isShown);
});

test('a poll is shown once everyone here has answered, or in the last quarter', () => {
  const answers = { options: ['Yes', 'No'], named: true };
  const room = at('poll', answers);
  room.does('ada', 'poll.answer', { step: 'a', choices: [0] });
  room.does('ben', 'poll.answer', { step: 'a', choices: [0] });
  assert.deepEqual(after(room, 5), []);
  room.does('cleo', 'poll.answer', { step: 'a', choices: [1] });
  assert.deepEqual(room.runs(), ['poll.shown']);
  const other = at('poll', answers);
  other.does('ada', 'poll.answer', { step: 'a', choices: [0] });
  after(other, 9);
  assert.deepEqual(pollOf(other.state, 'a').shown?.counts, [1, 0]);
});

test('while it is paused a result waits, though everyone has answered', () => {
  const room = at('poll', { options: ['Yes', 'No'], named: true });
  room.does('ben', 'self.pause', {});
  for (const who of ['ada', 'ben', 'cleo']) room.does(who, 'poll.answer', { step: 'a', choices: [0] });
  assert.deepEqual(after(room, 30), []);
  room.does('ben', 'self.resume', {});
  assert.deepEqual(room.runs(), ['poll.shown']);
});

test('a poll without names of too few people is never shown', () => {
  const room = at('poll', { options: ['Yes', 'No'], anonymous: true });
  room.does('ada', 'poll.answer', { step: 'a', choices: [0] });
  room.does('ben', 'poll.answer', { step: 'a', choices: [1] });
  after(room, 11);
  assert.equal(pollOf(room.state, 'a').shown, null);
});

test('votes are shown in the last quarter', () => {
  const room = new OneRoom([stepNamed('w', 4, 'writing'), stepNamed('a', 12, 'voting')]);
  room.selfRun = true;
  room.does('ben', 'self.start', {}).runs();
  room.does('ben', 'card.write', { text: 'One' });
  after(room, 3);
  after(room, 1);
  const item = writingOf(room.state, 'w').cards[0]?.id ?? 0;
  for (const who of ['ada', 'ben', 'cleo']) room.does(who, 'dot.give', { item });
  assert.equal(votingOf(room.state, 'a').counts, null);
  after(room, 9);
  assert.deepEqual(votingOf(room.state, 'a').counts, [{ item, dots: 3 }]);
});

test('a credence is asked twice, with talk between, and ends with how people moved', () => {
  const room = at('credence', { named: true });
  for (const who of ['ada', 'ben', 'cleo']) room.does(who, 'credence.give', { percent: 20 });
  assert.deepEqual(after(room, 1), ['credence.shown']);
  assert.deepEqual(after(room, 4), []);
  assert.deepEqual(after(room, 1), ['credence.reopened']);
  room.does('ada', 'credence.give', { percent: 60 });
  after(room, 3);
  assert.deepEqual(credenceOf(room.state, 'a').moves, [{ person: 'ada', before: 20, after: 60 }]);
});

test('the turn goes round in an order that is drawn, and past people who have left', () => {
  const room = at('go-round');
  const first = roundOf(room.state, 'a').turn ?? '';
  assert.notEqual(first, '');
  room.here = room.here.filter((id) => id !== first);
  room.runs();
  assert.equal(roundOf(room.state, 'a').ended[first], 'away');
  assert.notEqual(roundOf(room.state, 'a').turn, first);
});

test('breakouts are drawn from four people on, and called back in the last quarter', () => {
  const three = at('breakouts');
  assert.equal(three.state.breakouts, null);
  three.arrives('dan').here.push('dan');
  three.runs();
  const rooms = (three.state as RoomState).breakouts?.rooms ?? [];
  assert.equal(rooms.flatMap(({ people }) => people).length, 4);
  after(three, 8);
  assert.ok(areApart(three.state, three.now));
  after(three, 1);
  assert.ok(!areApart(three.state, three.now));
});

test('1-2-4-all: alone, in pairs, in fours, and together, a quarter each', () => {
  const room = new OneRoom([stepNamed('a', 12, 'breakouts', { flow: '1-2-4-all' })]);
  for (const id of ['dan', 'eve', 'fay', 'gil', 'hal']) room.arrives(id).here.push(id);
  room.selfRun = true;
  room.does('ben', 'self.start', {}).runs();
  const sizes = () => room.state.breakouts?.rooms.map(({ people }) => people.length) ?? null;
  assert.equal(sizes(), null);
  after(room, 3);
  assert.deepEqual(sizes(), [2, 2, 2, 2]);
  after(room, 3);
  assert.deepEqual(sizes(), [4, 4]);
  after(room, 3);
  assert.ok(!areApart(room.state, room.now));
});

test('the floor goes to the next hand, and on when that person has spoken or left', () => {
  const room = at('discussion');
  room.does('ben', 'hand.raise', { kind: 'point' });
  room.does('cleo', 'hand.raise', { kind: 'point' });
  room.runs();
  assert.equal(room.state.floor, 'ben');
  room.does('cleo', 'self.spoken', {});
  assert.equal(room.state.floor, 'ben', 'no one ends another’s turn');
  room.does('ben', 'self.spoken', {}).runs();
  assert.equal(room.state.floor, 'cleo');
  room.here = ['ada', 'ben'];
  room.runs();
  assert.equal(room.state.floor, null);
});

test('a step of any kind, with names and without, comes to its end without a host', () => {
  for (const kind of stepKinds)
    for (const anonymous of [false, true]) {
      const room = at(kind, { anonymous });
      for (let time = 0; time < 20; time += 1) after(room, 1);
      assert.equal(room.state.status, 'closed', kind);
    }
});
