import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { extensionCounts, isAsked } from './rules.ts';

const room = () =>
  new OneRoom([stepNamed('talk', 10), stepNamed('debate', 20), stepNamed('end', 10)]).opened();
const counts = ({ state }: OneRoom) => extensionCounts(state).map(({ count }) => count);

test('everybody answers once whether the step needs more time, and may change their mind', () => {
  const asked = room().does('ada', 'more.ask', {});
  asked.does('ben', 'more.answer', { minutes: 5 }).does('cleo', 'more.answer', { minutes: 0 });
  assert.deepEqual(counts(asked), [0, 1, 1]);
  asked.does('ben', 'more.answer', { minutes: 2 });
  assert.deepEqual(counts(asked), [1, 0, 1]);
});

test('somebody without a device is answered for by whoever leads', () => {
  const asked = room().withoutDevice('cleo').does('ada', 'more.ask', {});
  asked.does('ada', 'more.answer', { minutes: 5 }, 'cleo');
  assert.deepEqual(asked.state.more?.answers, [{ person: 'cleo', minutes: 5 }]);
});

test('only those who lead ask, and nobody answers what is not asked', () => {
  assert.equal(room().refusal('ben', 'more.ask', {}), 'forbidden');
  assert.equal(room().refusal('ben', 'more.settle', {}), 'forbidden');
  assert.equal(room().refusal('ben', 'more.answer', { minutes: 2 }), 'conflict');
});

test('more time, moving on and taking it away each end the question', () => {
  const asked = () => room().does('ada', 'more.ask', {}).does('ben', 'more.answer', { minutes: 2 });
  assert.equal(asked().does('ada', 'timer.add', { minutes: 2 }).state.more, null);
  assert.equal(asked().does('ada', 'more.settle', {}).state.more, null);
  assert.equal(asked().does('ada', 'room.close', {}).state.more, null);
  const moved = asked().does('ada', 'agenda.next', { expect: 'talk' });
  assert.equal(isAsked(moved.state), false);
  assert.equal(isAsked(moved.does('ada', 'agenda.back', { expect: 'debate' }).state), false);
});

test('taking minutes and pausing leave the question open', () => {
  const asked = room().does('ada', 'more.ask', {});
  asked.does('ada', 'timer.add', { minutes: -1 }).does('ada', 'timer.pause', {});
  assert.equal(isAsked(asked.state), true);
});

test('one press shortens the rest to what is left, and nobody else’s edit is lost by it', () => {
  const short = room();
  const expect = short.state.agendaSeq;
  short.does('ada', 'agenda.shorten', { expect, minutes: 15 });
  assert.deepEqual(
    short.state.steps.map(({ minutes }) => minutes),
    [10, 10, 5],
  );
  assert.equal(short.refusal('ada', 'agenda.shorten', { expect, minutes: 12 }), 'conflict');
  const { agendaSeq } = short.state;
  assert.equal(short.refusal('ada', 'agenda.shorten', { expect: agendaSeq, minutes: 1 }), 'conflict');
  assert.equal(short.refusal('ben', 'agenda.shorten', { expect: agendaSeq, minutes: 12 }), 'forbidden');
});

test('an answer that comes late is not taken for the next step’s', () => {
  const room = new OneRoom([stepNamed('a'), stepNamed('b')]).opened().does('ada', 'more.ask', {});
  room.does('ada', 'agenda.next', { expect: 'a' }).does('ada', 'more.ask', {});
  assert.equal(room.refusal('ben', 'more.answer', { minutes: 5, step: 'a' }), 'conflict');
  room.does('ben', 'more.answer', { minutes: 5, step: 'b' });
});
