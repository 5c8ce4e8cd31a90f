import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { stepsForm } from '../agenda/forms.ts';
import type { Settings } from '../agenda/protocol.ts';
import { meanOf, optionsOf } from './options.rules.ts';
import { pollOf, pollResult } from './rules.ts';

const step = 'poll';
const options = ['Now', 'Later', 'Never'];
const roomWith = (settings: Settings = { options }) =>
  new OneRoom([stepNamed(step, 10, 'poll', settings), stepNamed('next')]).opened();
const answer = (room: OneRoom, who: string, ...choices: number[]) =>
  room.does(who, 'poll.answer', { step, choices });

test('an answer is its owner’s secret until the result is shown, and can be changed until then', () => {
  const room = roomWith();
  answer(room, 'ben', 0);
  answer(room, 'ben', 2);
  answer(room, 'cleo', 2);
  answer(room, 'ada', 1);
  assert.deepEqual(pollOf(room.seenBy('ben'), step).given.ben?.choices, [2]);
  for (const person of ['ada', 'cleo']) {
    const sent = room.sentTo(person).filter(({ type }) => type === 'poll.answered');
    assert.ok(!JSON.stringify(sent).includes('ben'));
    assert.equal(pollResult(room.seenBy(person), step), null);
  }
  room.does('ada', 'poll.show', { step });
  for (const person of ['ada', 'ben', 'cleo'])
    assert.deepEqual(pollResult(room.seenBy(person), step), { counts: [0, 1, 2], answers: 3 });
  assert.equal(room.refusal('ben', 'poll.answer', { step, choices: [1] }), 'conflict');
});

test('the result names who chose what only where the step says so', () => {
  const shown = (settings: Settings) => {
    const room = roomWith({ options, ...settings });
    for (const [index, person] of ['cleo', 'ada', 'ben'].entries()) answer(room, person, index % 2);
    return pollResult(room.does('ada', 'poll.show', { step }).seenBy('ben'), step)?.names;
  };
  assert.equal(shown({}), undefined);
  assert.deepEqual(shown({ named: true }), [['ben', 'cleo'], ['ada'], []]);
  assert.equal(shown({ named: true, anonymous: true }), undefined);
});

test('in an anonymous poll nothing that anybody is sent says whose an answer is', () => {
  const room = roomWith({ options, anonymous: true });
  for (const person of ['ada', 'ben', 'cleo']) answer(room, person, 1);
  room.does('ada', 'poll.show', { step });
  for (const person of ['ada', 'cleo']) {
    const sent = room.sentTo(person).filter(({ type }) => type.startsWith('poll'));
    const others = JSON.stringify(sent.filter((event) => !('by' in event) || event.by !== person));
    assert.ok(!others.includes('ben') && !others.includes(room.alias(step, 'ben')), others);
  }
});

test('without names a result waits for a third answer, since fewer would tell whose they are', () => {
  const room = roomWith({ options, anonymous: true });
  answer(room, 'ben', 1);
  answer(room, 'cleo', 1);
  assert.equal(room.refusal('ada', 'poll.show', { step }), 'conflict');
  answer(room, 'ada', 0);
  room.does('ada', 'poll.show', { step });
});

test('a poll takes as many answers of each as it asks for', () => {
  const single = roomWith();
  assert.equal(single.refusal('ben', 'poll.answer', { step, choices: [0, 1] }), 'invalid');
  assert.equal(single.refusal('ben', 'poll.answer', { step, choices: [] }), 'invalid');
  assert.equal(single.refusal('ben', 'poll.answer', { step, choices: [3] }), 'invalid');
  const several = roomWith({ options, poll: 'several', named: true });
  answer(several, 'ben', 2, 0);
  assert.equal(several.refusal('ben', 'poll.answer', { step, choices: [0, 0] }), 'invalid');
  assert.deepEqual(pollResult(several.does('ada', 'poll.show', { step }).state, step)?.counts, [1, 0, 1]);
});

test('a scale goes from one to five, with words at its ends', () => {
  const settings: Settings = { poll: 'scale', options: ['Lost', 'Clear'], named: true };
  assert.deepEqual(optionsOf({ settings }), ['1: Lost', '2', '3', '4', '5: Clear']);
  const room = roomWith(settings);
  answer(room, 'ben', 4);
  answer(room, 'cleo', 1);
  room.does('ada', 'poll.show', { step });
  assert.equal(meanOf(pollResult(room.state, step) ?? { counts: [] }), 3.5);
});

test('who leads answers for somebody without a device, and is not told the answer afterwards', () => {
  const room = roomWith()
    .withoutDevice('cleo')
    .does('ada', 'poll.answer', { step, choices: [1] }, 'cleo');
  assert.deepEqual(pollOf(room.seenBy('cleo'), step).given.cleo?.choices, [1]);
  assert.deepEqual(pollOf(room.seenBy('ada'), step).given, {});
});

test('what people have begun to answer is not turned into another question', () => {
  const room = roomWith();
  const [poll, next] = room.state.steps;
  assert.ok(poll && next);
  const change = (settings: Settings) =>
    room.refusal('ada', 'agenda.edit', {
      expect: room.state.agendaSeq,
      steps: [{ ...poll, settings }, next],
    });
  assert.equal(change({ options: options.toReversed() }), 'invalid');
  assert.equal(change({ options, named: true }), 'invalid');
});

test('a poll has two to ten options', () => {
  const isFine = (count: number) =>
    stepsForm.safeParse([stepNamed(step, 5, 'poll', { options: Array.from({ length: count }, () => 'x') })])
      .success;
  assert.deepEqual([1, 2, 10, 11].map(isFine), [false, true, true, false]);
});
