import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { emptyRoom, fold } from '../fold.ts';
import { openQuestionsOf, questionsOf, votesFor } from './rules.ts';

const opened = () => new OneRoom([stepNamed('a')]).opened();
const allowing = () => opened().does('ada', 'questions.anonymous', { on: true });
const ask = (room: OneRoom, who: string, text: string, anonymous = false) => {
  room.does(who, 'question.ask', { text, anonymous });
  return room.state.questions.at(-1)?.seq ?? 0;
};
const box = (room: OneRoom, who = 'ada') => questionsOf(room.seenBy(who)).map(({ text }) => text);

test('questions stand in the order of their votes, one vote each', () => {
  const room = opened();
  ask(room, 'ben', 'First?');
  const second = ask(room, 'cleo', 'Second?');
  room
    .does('ben', 'question.vote', { question: second, on: true })
    .does('ben', 'question.vote', { question: second, on: true });
  assert.deepEqual(box(room), ['Second?', 'First?']);
  const [top] = questionsOf(room.seenBy('cleo'));
  assert.equal(top && votesFor(top), 1);
  room.does('ben', 'question.vote', { question: second, on: false });
  assert.deepEqual(box(room), ['First?', 'Second?']);
});

test('nobody is told who voted; each sees their own vote', () => {
  const room = opened();
  const question = ask(room, 'cleo', 'Why?');
  room.does('ben', 'question.vote', { question, on: true });
  for (const who of ['ada', 'cleo']) {
    assert.deepEqual(room.seenBy(who).questions[0]?.voters, []);
    const sent = room.sentTo(who).filter(({ type }) => type === 'question.voted');
    assert.ok(
      !JSON.stringify(sent).includes('ben') &&
        !JSON.stringify(sent).includes(room.alias(':questions', 'ben')),
    );
  }
  assert.deepEqual(room.seenBy('ben').questions[0]?.voters, ['ben']);
});

test('without a name nobody, those who lead included, is sent who asked, and the author knows it as theirs', () => {
  const room = allowing();
  const question = ask(room, 'ben', 'A canary?', true);
  for (const who of ['ada', 'cleo']) {
    const sent = JSON.stringify([room.sentTo(who).slice(question - 1), room.seenBy(who).questions]);
    assert.ok(sent.includes('A canary?'));
    assert.ok(!sent.includes('ben') && !sent.includes(room.alias(':questions', 'ben')), sent);
  }
  assert.equal(room.seenBy('ben').questions[0]?.by, 'ben');
  assert.equal(room.log.at(-1)?.by, null);
});

test('where names are asked for again, a question that was promised to be without one is not sent', () => {
  const room = allowing().does('ada', 'questions.anonymous', { on: false });
  assert.equal(room.refusal('ben', 'question.ask', { text: 'Me?', anonymous: true }), 'conflict');
  assert.equal(room.refusal('ben', 'questions.anonymous', { on: true }), 'forbidden');
});

test('people take back their own, without a name as well, and those who lead anyone’s', () => {
  const room = allowing();
  const secret = ask(room, 'ben', 'A slip?', true);
  assert.equal(room.refusal('cleo', 'question.remove', { question: secret }), 'forbidden');
  room.does('ben', 'question.remove', { question: secret });
  assert.equal(room.log.at(-1)?.by, null, 'taking it back does not say who asked');
  const named = ask(room, 'cleo', 'Mine?');
  room.does('ada', 'question.remove', { question: named });
  assert.deepEqual(box(room), []);
  const stored = room.log.map((event) =>
    event.type === 'question.asked' ? { ...event, data: {} } : event,
  ) as typeof room.log;
  assert.deepEqual(stored.reduce(fold, emptyRoom()).questions, []);
});

test('one question is discussed at a time; what is answered goes to the end, the rest is left to be asked again', () => {
  const room = opened();
  const [one, two, three] = [ask(room, 'ben', 'One?'), ask(room, 'ben', 'Two?'), ask(room, 'ben', 'Three?')];
  room.does('ada', 'question.mark', { question: two, as: 'discussing' });
  assert.deepEqual(box(room), ['Two?', 'One?', 'Three?']);
  room.does('ada', 'question.mark', { question: three, as: 'discussing' });
  assert.deepEqual(
    room.state.questions.map(({ as }) => as),
    ['open', 'open', 'discussing'],
  );
  room
    .does('ada', 'question.mark', { question: three, as: 'kept' })
    .does('ada', 'question.mark', { question: one, as: 'answered' });
  assert.deepEqual(
    openQuestionsOf(room.state).map(({ text }) => text),
    ['Two?', 'Three?'],
  );
  assert.equal(room.refusal('ben', 'question.mark', { question: two, as: 'answered' }), 'forbidden');
});

test('what was asked before the evening is in the box when the room opens, under its name or without', () => {
  const room = new OneRoom([stepNamed('a')]);
  room.beforehand = [
    { id: '1', text: 'Named?', anonymous: false, author: 'dora', name: 'Dora' },
    { id: '2', text: 'Canary?', anonymous: true, author: 'cleo', name: null },
  ];
  room.opened();
  assert.deepEqual(
    room.seenBy('ben').questions.map(({ text, by, name }) => [text, by, name]),
    [
      ['Named?', 'dora', 'Dora'],
      ['Canary?', null, ''],
    ],
  );
  const question = room.seenBy('cleo').questions[1];
  assert.equal(question?.by, 'cleo');
  room.does('cleo', 'question.remove', { question: question?.seq ?? 0 });
});

test('when the room closes, who asked without a name is gone, and the votes stand', () => {
  const room = allowing();
  const question = ask(room, 'ben', 'Why?', true);
  room.does('cleo', 'question.vote', { question, on: true }).does('ada', 'room.close', {});
  assert.deepEqual(room.seenBy('ben').questions[0]?.by, null);
  assert.ok(!JSON.stringify(room.state.questions).includes(room.alias(':questions', 'ben')));
  room.does('ada', 'room.open', {});
  assert.equal(room.refusal('cleo', 'question.vote', { question, on: true }), 'conflict');
  assert.equal(room.state.questions[0]?.others, 1);
});
