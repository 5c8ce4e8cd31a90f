import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../tools/testing/properties.ts';
import { stepsForm } from '../agenda/forms.ts';
import { settledFor } from '../agenda/kinds.rules.ts';
import { longestAgenda } from '../agenda/protocol.ts';
import { shippedPlans } from './shipped.rules.ts';
import { asPlan, fitted, type PlanStep } from './steps.rules.ts';

const sum = (steps: readonly { minutes: number }[]) =>
  steps.reduce((total, { minutes }) => total + minutes, 0);
const unit = {
  prompts: ['What surprised you?', 'What do you doubt?', 'What follows?'],
  readings: ['Risks from learned optimisation', 'Goal misgeneralisation'],
  exercises: ['Draw the argument.'],
  minutes: 90,
};
const bare = { prompts: [], readings: [], exercises: [], minutes: 90 };
const words = fc.string({ maxLength: 300 }).map((text) => text.replaceAll('\0', '').trim());
const somePrepared = fc.record({
  prompts: fc.array(words, { maxLength: 50 }),
  readings: fc.array(words, { maxLength: 20 }),
  exercises: fc.array(words, { maxLength: 20 }),
  minutes: fc.integer({ min: 15, max: 480 }),
});

for (const { key, name, about, steps } of shippedPlans) {
  test(`“${name}” has 90 or 60 minutes, and can be used as it is`, () => {
    assert.ok([90, 60].includes(sum(steps)), String(sum(steps)));
    assert.ok(about.endsWith('.'));
    assert.match(key, /^[a-z-]+$/);
    assert.ok(stepsForm.safeParse(fitted(steps, bare)).success);
    for (const { kind, settings } of steps) assert.deepEqual(settledFor(kind, settings), settings);
  });

  test(`“${name}” fits any session and unit to the minute`, () => {
    fc.assert(
      fc.property(somePrepared, (prepared) => {
        const agenda = fitted(steps, prepared);
        assert.equal(sum(agenda), prepared.minutes);
        assert.ok(agenda.length <= longestAgenda);
        assert.ok(stepsForm.safeParse(agenda).success || JSON.stringify(agenda).length > 30_000);
      }),
      tries(30),
    );
  });
}

test('plans are told apart by their names, and begin with a check-in or an arrival and end with a closing', () => {
  assert.equal(new Set(shippedPlans.map(({ key }) => key)).size, 7);
  for (const { steps } of shippedPlans) assert.equal(steps.at(-1)?.kind, 'closing');
});

const step = (more: Partial<PlanStep>): PlanStep => ({
  kind: 'prompt',
  title: 'The unit’s questions',
  minutes: 10,
  text: '',
  cues: '',
  settings: {},
  ...more,
});

test('the unit’s questions get a step each where there is time, the others wait with the last', () => {
  const talk = step({ minutes: 20, from: 'prompts', cues: 'Wait.' });
  const agenda = fitted([talk], { ...unit, minutes: 20 });
  assert.deepEqual(
    agenda.map(({ id, title, minutes, cues }) => [id, title, minutes, cues]),
    [
      ['prompt-1', 'What surprised you?', 10, 'Wait.'],
      ['prompt-2', 'What do you doubt?', 10, 'Wait.'],
    ],
  );
  assert.equal(agenda[1]?.text, 'If there is time:\n- What follows?');
  assert.equal(fitted([talk], { ...unit, minutes: 30 }).length, 3);
});

test('without questions it is a discussion, and without readings only what the plan says', () => {
  const plan = [step({ from: 'prompts' }), step({ kind: 'readings', from: 'readings', text: 'In short?' })];
  assert.deepEqual(
    fitted(plan, bare).map(({ kind, title, text }) => [kind, title, text]),
    [
      ['discussion', 'The unit’s questions', ''],
      ['readings', 'The unit’s questions', 'In short?'],
    ],
  );
  assert.equal(
    fitted(plan, unit).at(-1)?.text,
    'In short?\n\n- Risks from learned optimisation\n- Goal misgeneralisation',
  );
});

test('an agenda kept as a plan leaves its unit behind, and fits another one', () => {
  for (const { steps } of shippedPlans) {
    const agenda = fitted(steps, unit);
    const kept = asPlan(agenda, unit);
    assert.doesNotMatch(JSON.stringify(kept), /Risks from learned|What surprised/);
    assert.deepEqual(
      kept.map(({ from }) => from),
      steps.map(({ from }) => from),
    );
    assert.equal(sum(kept), sum(agenda));
    assert.deepEqual(
      fitted(kept, unit).map(({ title, kind }) => [title, kind]),
      agenda.map(({ title, kind }) => [title, kind]),
    );
  }
});

test('what somebody has written themselves stays in their plan', () => {
  const mine = { ...step({ title: 'My own question', settings: { of: 'writing-1' } }), id: 'f2a1' };
  assert.deepEqual(asPlan([mine], unit), [step({ title: 'My own question', settings: {} })]);
});
