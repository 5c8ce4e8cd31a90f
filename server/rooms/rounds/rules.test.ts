import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { isOver, roundOf, waitingIn } from './order.rules.ts';
import { joiningRound } from './rules.ts';

const step = 'round';
const roomWith = (settings: object = {}) =>
  new OneRoom([stepNamed(step, 10, 'go-round', settings), stepNamed('next')]).opened();
const turnIn = (room: OneRoom) => roundOf(room.state, step).turn;
const pass = (room: OneRoom, person: string, how: 'spoken' | 'later' | 'away' = 'spoken') =>
  room.does(person, 'round.pass', { step, person, how });

test('the order is drawn among those who are here, and whoever has the turn has the floor', () => {
  const room = roomWith();
  room.here = ['ada', 'cleo'];
  room.does('ada', 'round.draw', { step });
  const { order, turn } = roundOf(room.state, step);
  assert.deepEqual(order.toSorted(), ['ada', 'cleo']);
  assert.equal(turn, order[0]);
  assert.equal(room.state.floor, turn);
  pass(room, turn ?? '');
  assert.equal(room.state.floor, order[1]);
});

test('people end their own turn, and when everybody has spoken the floor is free', () => {
  const room = roomWith().does('ada', 'round.draw', { step });
  const { order } = roundOf(room.state, step);
  for (const person of order) {
    assert.equal(turnIn(room), person);
    pass(room, person);
  }
  assert.ok(isOver(roundOf(room.state, step)));
  assert.equal(room.state.floor, null);
});

test('two people who end one turn at once end one turn', () => {
  const room = roomWith().does('ada', 'round.draw', { step });
  const [first = '', second] = roundOf(room.state, step).order;
  pass(room, first);
  room.does('ada', 'round.pass', { step, person: first, how: 'spoken' });
  assert.equal(turnIn(room), second);
});

test('nobody ends somebody else’s turn but those who lead', () => {
  const room = roomWith().does('ada', 'round.give', { step, person: 'cleo' });
  assert.equal(room.refusal('ben', 'round.pass', { step, person: 'cleo', how: 'spoken' }), 'forbidden');
  assert.equal(room.refusal('ben', 'round.give', { step, person: 'ben' }), 'forbidden');
  room.does('ada', 'round.pass', { step, person: 'cleo', how: 'spoken' });
  assert.notEqual(turnIn(room), 'cleo');
});

test('who puts off their turn comes back at the end, and may then pass without a word', () => {
  const room = roomWith().does('ada', 'round.give', { step, person: 'cleo' });
  pass(room, 'cleo', 'later');
  assert.equal(waitingIn(roundOf(room.state, step)).at(-1), 'cleo');
  pass(room, turnIn(room) ?? '');
  pass(room, turnIn(room) ?? '');
  assert.equal(turnIn(room), 'cleo');
  pass(room, 'cleo', 'later');
  assert.equal(roundOf(room.state, step).ended.cleo, 'silent');
  assert.ok(isOver(roundOf(room.state, step)));
});

test('whoever begins without waiting comes first in the order that is then drawn', () => {
  const room = roomWith().does('ben', 'round.give', { step, person: 'ben' });
  assert.equal(roundOf(room.state, step).order[0], 'ben');
  assert.equal(turnIn(room), 'ben');
  assert.equal(room.refusal('cleo', 'round.give', { step, person: 'cleo' }), 'forbidden');
});

test('who comes late speaks last, also when they come back unseen', () => {
  const room = roomWith();
  room.here = ['ada', 'ben'];
  room.does('ada', 'round.draw', { step });
  assert.deepEqual(
    joiningRound(room.state, 'dora').map(({ type }) => type),
    ['round.joined'],
  );
  room.here = ['ada', 'ben', 'cleo'];
  pass(room, turnIn(room) ?? '');
  assert.deepEqual(waitingIn(roundOf(room.state, step)), ['cleo']);
});

test('who has left is skipped, keeps no floor, and may come back', () => {
  const room = roomWith().does('ada', 'round.give', { step, person: 'ada' });
  room.here = ['ada'];
  pass(room, 'ada');
  const gone = turnIn(room) ?? '';
  assert.equal(room.state.floor, null);
  room.does('ada', 'round.pass', { step, person: gone, how: 'away' });
  room.does('ada', 'round.pass', { step, person: turnIn(room) ?? '', how: 'away' });
  assert.ok(isOver(roundOf(room.state, step)));
  room.here = ['ada', gone];
  room.does(gone, 'round.join', { step });
  assert.equal(turnIn(room), gone);
  assert.equal(room.state.floor, gone);
});

test('in a free round people take the turn themselves, one after another', () => {
  const room = roomWith({ order: 'free' }).does('ada', 'round.draw', { step });
  assert.equal(turnIn(room), null);
  room.does('cleo', 'round.give', { step, person: 'cleo' });
  assert.equal(room.refusal('ben', 'round.give', { step, person: 'ben' }), 'forbidden');
  pass(room, 'cleo');
  assert.equal(turnIn(room), null);
  room.does('ben', 'round.give', { step, person: 'ben' });
  assert.equal(turnIn(room), 'ben');
});

test('an order in which somebody has spoken is not drawn again', () => {
  const room = roomWith().does('ada', 'round.draw', { step }).does('ada', 'round.draw', { step });
  pass(room, turnIn(room) ?? '');
  assert.equal(room.refusal('ada', 'round.draw', { step }), 'conflict');
});

test('what is sent after the step has ended moves no other round', () => {
  const room = roomWith().does('ada', 'agenda.next', { expect: step });
  assert.equal(room.refusal('ada', 'round.draw', { step }), 'conflict');
  assert.equal(room.refusal('ben', 'round.give', { step, person: 'ben' }), 'conflict');
});

test('when the room moves on from a round, whoever had the turn no longer has the floor', () => {
  const room = roomWith().does('ada', 'round.give', { step, person: 'cleo' });
  assert.equal(room.state.floor, 'cleo');
  room.does('ada', 'agenda.next', { expect: step });
  assert.equal(room.state.floor, null);
});
