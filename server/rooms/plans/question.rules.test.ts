import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestAgenda, longestTitle } from '../agenda/protocol.ts';
import { agendaFor } from '../agenda/unit.rules.ts';
import { onWithdrawal, questionStepId, withoutQuestion, withQuestion } from './question.rules.ts';

const steps = agendaFor({ prompts: ['One?', 'Two?'], readings: ['A text'], exercises: [], minutes: 90 });
const asked = { id: 'q1', text: 'Who compares?', reading: 'Learning from people' };
const other = { id: 'q2', text: 'Who decides?', reading: null };
const fresh = { started: [] as string[] };
const total = (all: readonly { minutes: number }[]) => all.reduce((sum, { minutes }) => sum + minutes, 0);
const added = (all = steps, question = asked as Parameters<typeof withQuestion>[1], state = fresh) => {
  const next = withQuestion(all, question, state);
  assert.ok(next);
  return next;
};

test('a question becomes a step that says what it is about, and the plan keeps its length', () => {
  const next = added();
  const step = next.find(({ id }) => id === questionStepId('q1'));
  assert.equal(step?.title, 'Who compares?');
  assert.equal(step?.text, 'Asked about “Learning from people”.');
  assert.equal(step?.kind, 'prompt');
  assert.equal(total(next), 90);
  assert.equal(next.length, steps.length + 1);
});

test('a question is in a plan once, and taking it out again gives the plan as it was', () => {
  const once = added();
  assert.deepEqual(added(once), once);
  const both = added(once, other);
  assert.deepEqual(
    both.filter(({ id }) => id.startsWith('question-')).map(({ title }) => title),
    ['Who compares?', 'Who decides?'],
  );
  assert.deepEqual(withoutQuestion(withoutQuestion(both, 'q1', 90), 'q2', 90), steps);
  assert.deepEqual(withoutQuestion(withoutQuestion(both, 'q2', 90), 'q1', 90), steps);
  assert.deepEqual(withoutQuestion(steps, 'q1', 90), steps);
});

test('a step that has begun gives no minutes away', () => {
  const talks = steps.filter(({ kind }) => kind === 'prompt').map(({ id }) => id);
  const next = added(steps, asked, { started: talks });
  for (const id of talks)
    assert.equal(next.find((step) => step.id === id)?.minutes, steps.find((step) => step.id === id)?.minutes);
});

test('where no talk has minutes to spare the plan gets longer, and shorter again without the question', () => {
  const short = steps.map((step) => ({ ...step, minutes: 9 }));
  const next = added(short);
  assert.equal(total(next), total(short) + 5);
  assert.equal(next.at(-1)?.kind, 'closing');
  assert.deepEqual(withoutQuestion(next, 'q1', total(short)), short);
});

test('a long question is cut in the title and stands in full in the text', () => {
  const text = 'Why? '.repeat(80).trim();
  const step = added(steps, { ...asked, text }).find(({ id }) => id === questionStepId('q1'));
  assert.ok((step?.title.length ?? 0) <= longestTitle);
  assert.ok(step?.text.startsWith(text));
});

test('a plan that is full takes no question', () => {
  const [first] = steps;
  assert.ok(first);
  const full = Array.from({ length: longestAgenda }, (_, index) => ({ ...first, id: `s${index}` }));
  assert.equal(withQuestion(full, asked, fresh), null);
});

test('a withdrawn question leaves the plan unless it has begun or the room has closed', () => {
  const planned = added();
  const state = { steps: planned, started: [] as string[], status: 'waiting' as const };
  assert.deepEqual(onWithdrawal(state, 'q1', 90), [
    { type: 'agenda.changed', by: null, data: { steps, withdrawn: true } },
  ]);
  assert.deepEqual(onWithdrawal({ ...state, started: [questionStepId('q1')] }, 'q1', 90), []);
  assert.deepEqual(onWithdrawal({ ...state, status: 'closed' }, 'q1', 90), []);
  assert.deepEqual(onWithdrawal(state, 'q2', 90), []);
});
