import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import type { RoomEvent } from '../protocol.ts';
import { feedbackOf, keptFeedback } from './rules.ts';

const opened = () => new OneRoom([stepNamed('end', 10, 'closing')]).opened();
const canary = (person: string) => `only ${person} would say so`;
const answer = (room: OneRoom, person: string, useful: number) =>
  room.does(person, 'feedback.give', { useful, keep: canary(person), change: '' });

/** As if somebody else had been there too. */
function oneMore(room: OneRoom) {
  const data = { step: 'feedback', author: 'another', useful: 4, keep: 'The pairs', change: 'More time' };
  room.write([{ type: 'feedback.given', by: null, data }]);
}

test('nobody sees what another has answered, whoever leads included', () => {
  const room = opened();
  answer(room, 'ben', 2);
  for (const person of ['ada', 'cleo']) {
    const sent = JSON.stringify(room.sentTo(person));
    assert.ok(!sent.includes(canary('ben')) && !sent.includes(room.alias(':feedback', 'ben')));
  }
  assert.equal(room.seenBy('ben').feedback.given.ben?.useful, 2);
});

test('of fewer than four answers those who lead are told the numbers and no word', () => {
  const room = opened();
  for (const [index, person] of ['ada', 'ben', 'cleo'].entries()) answer(room, person, 3 + index);
  room.does('ada', 'room.close', {});
  const summary = { answers: 3, mean: 4, counts: [0, 0, 1, 1, 1], keep: [], change: [] };
  assert.deepEqual(feedbackOf(room.seenBy('ada')), summary);
  assert.ok(!JSON.stringify(room.sentTo('ada').filter(isNotOf('ada'))).includes('would say so'));
});

test('from four answers on they are told the words, and who takes part is told nothing', () => {
  const room = opened();
  for (const person of ['ada', 'ben', 'cleo']) answer(room, person, 5);
  oneMore(room);
  room.does('ada', 'room.close', {});
  const told = feedbackOf(room.seenBy('ada'));
  assert.deepEqual(told?.keep.toSorted(), [...['ada', 'ben', 'cleo'].map(canary), 'The pairs'].sort());
  assert.deepEqual(told?.change, ['More time']);
  assert.equal(feedbackOf(room.seenBy('ben')), null);
  assert.ok(!JSON.stringify(room.sentTo('ben')).includes(canary('cleo')));
});

test('an answer can be changed until the room closes, and then counts once', () => {
  const room = opened();
  answer(room, 'ben', 1);
  answer(room, 'ben', 4);
  room.does('ada', 'room.close', {});
  assert.deepEqual(feedbackOf(room.state)?.counts, [0, 0, 0, 1, 0]);
  room.does('ada', 'room.open', {});
  assert.equal(
    room.refusal('ben', 'feedback.give', { useful: 5, keep: '', change: '' }),
    'conflict',
    'a room that opens again asks nobody twice',
  );
});

test('feedback is asked in the closing step', () => {
  const room = new OneRoom([stepNamed('first'), stepNamed('end', 10, 'closing')]).opened();
  assert.equal(room.refusal('ben', 'feedback.give', { useful: 5, keep: '', change: '' }), 'conflict');
});

test('what is kept of few answers are their numbers', () => {
  const room = opened();
  answer(room, 'ben', 2);
  assert.deepEqual(keptFeedback(room.state), [{ useful: 2, keep: '', change: '' }]);
});

const isNotOf = (person: string) => (event: { type: string }) => (event as RoomEvent).by !== person;
