import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';

const opened = () => new OneRoom([stepNamed('a'), stepNamed('b')]).opened();
const undo = (room: OneRoom) => room.does('ada', 'lead.undo', { expect: room.state.undoable?.seq ?? 0 });

test('a step that was moved to too early is undone, and the time goes on as it was', () => {
  const room = opened();
  const { timer, startedAt } = room.state;
  room.now += 60_000;
  room.does('ada', 'agenda.next', { expect: 'a' });
  undo(room);
  const { state } = room;
  assert.deepEqual([state.current, state.timer, state.startedAt], ['a', timer, startedAt]);
  assert.equal(state.undoable, null);
});

test('a change of the timer is undone', () => {
  const room = opened();
  const { timer } = room.state;
  undo(room.does('ada', 'timer.add', { minutes: 5 }));
  assert.deepEqual(room.state.timer, timer);
});

test('the floor goes back, with the hand and the time of whoever had it', () => {
  const room = opened()
    .does('ada', 'floor.give', { person: 'cleo' })
    .does('ben', 'hand.raise', { kind: 'reply' });
  room.now += 10_000;
  room.does('ada', 'floor.give', { person: 'ben' }).does('cleo', 'hand.raise', { kind: 'point' });
  undo(room);
  assert.equal(room.state.floor, 'cleo');
  assert.deepEqual(
    room.state.hands.map(({ person }) => person),
    ['ben', 'cleo'],
  );
  assert.deepEqual(room.state.spoken, {});
});

test('hands that were lowered go up again, but for those that are up already', () => {
  const room = opened()
    .does('ben', 'hand.raise', { kind: 'reply' })
    .does('cleo', 'hand.raise', { kind: 'point' });
  room.does('ada', 'hands.lower', {});
  room.now += 1;
  room.does('cleo', 'hand.raise', { kind: 'order' });
  undo(room);
  assert.deepEqual(
    room.state.hands.map(({ person, kind }) => [person, kind]),
    [
      ['ben', 'reply'],
      ['cleo', 'order'],
    ],
  );
});

test('lock, a muted chat and a removal are undone', () => {
  const room = opened();
  undo(room.does('ada', 'room.lock', { on: true }));
  undo(room.does('ada', 'chat.mute', { on: true }));
  undo(room.does('ada', 'person.remove', { person: 'ben' }));
  assert.deepEqual([room.state.isLocked, room.state.isMuted, room.state.removed], [false, false, []]);
});

test('only the last thing is undone, by those who lead, and what people do for themselves is not', () => {
  const room = opened().does('ben', 'hand.raise', { kind: 'point' });
  const seq = room.state.undoable?.seq ?? 0;
  room.does('ben', 'hand.lower', {});
  assert.equal(room.state.undoable?.seq, seq);
  assert.equal(room.refusal('ben', 'lead.undo', { expect: seq }), 'forbidden');
  room.does('ada', 'timer.pause', {});
  assert.equal(room.refusal('ada', 'lead.undo', { expect: seq }), 'conflict');
});

test('a step that has been taken off the agenda is not gone back to', () => {
  const room = opened().does('ada', 'agenda.next', { expect: 'a' });
  room.does('ada', 'agenda.edit', { expect: room.state.agendaSeq, steps: [stepNamed('b')] });
  assert.equal(room.refusal('ada', 'lead.undo', { expect: room.state.undoable?.seq ?? 0 }), 'conflict');
});

test('where the turn goes round, the floor is not taken back alone', () => {
  const room = new OneRoom([stepNamed('r', 5, 'go-round')]).opened().does('ada', 'round.draw', { step: 'r' });
  assert.notEqual(room.state.floor, null);
  assert.equal(room.state.undoable, null);
});
