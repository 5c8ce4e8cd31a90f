import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { commandForm } from '../forms.ts';
import { longestAgenda } from './protocol.ts';
import { agendaFor } from './unit.rules.ts';

const somePrepared = fc.record({
  prompts: fc.array(fc.string({ maxLength: 800, unit: 'binary' }), { maxLength: 60 }),
  readings: fc.array(fc.string({ maxLength: 300 }), { maxLength: 30 }),
  exercises: fc.array(fc.string({ maxLength: 800 }), { maxLength: 30 }),
  minutes: fc.integer({ min: 0, max: 480 }),
});

test('whole minutes of an agenda add up exactly to the session', () => {
  fc.assert(
    fc.property(somePrepared, (prepared) => {
      const steps = agendaFor(prepared);
      assert.ok(steps.every(({ minutes }) => Number.isInteger(minutes) && minutes >= 0));
      assert.equal(
        steps.reduce((sum, { minutes }) => sum + minutes, 0),
        prepared.minutes,
      );
    }),
  );
});

test('an agenda that a unit gives can be edited and sent back', () => {
  const words = fc.string({ maxLength: 300 }).map((text) => text.replaceAll('\0', '').trim());
  fc.assert(
    fc.property(
      fc.record({
        prompts: fc.array(words, { maxLength: 50 }),
        readings: fc.array(words, { maxLength: 20 }),
        exercises: fc.array(words, { maxLength: 30 }),
        minutes: fc.constant(90),
      }),
      (prepared) => {
        const steps = agendaFor(prepared);
        assert.ok(steps.length <= longestAgenda);
        const id = crypto.randomUUID();
        commandForm.parse({ room: id, id, type: 'agenda.edit', data: { expect: 0, steps } });
      },
    ),
  );
});

test('a unit gives check-in, readings, a step for each prompt, and closing', () => {
  const long = `Why ${'so '.repeat(100)}long?`;
  const steps = agendaFor({
    prompts: ['What surprised you?', long],
    readings: ['One', 'Two'],
    exercises: [],
    minutes: 90,
  });
  assert.deepEqual(
    steps.map(({ kind, minutes }) => [kind, minutes]),
    [
      ['check-in', 10],
      ['readings', 24],
      ['prompt', 23],
      ['prompt', 23],
      ['closing', 10],
    ],
  );
  assert.equal(steps[1]?.text, '- One\n- Two');
  assert.equal(steps[2]?.title, 'What surprised you?');
  assert.ok(steps[3]?.title.endsWith('…'));
  assert.equal(steps[3]?.text, long);
});

test('a session without a unit has a discussion, and a short one a short check-in', () => {
  assert.deepEqual(
    agendaFor({ prompts: [], readings: [], exercises: [], minutes: 30 }).map(({ title, minutes }) => [
      title,
      minutes,
    ]),
    [
      ['Check-in', 5],
      ['Discussion', 20],
      ['Closing', 5],
    ],
  );
});

test('a unit with exercises gives one step to them, before the closing', () => {
  const stepOf = (exercises: string[]) =>
    agendaFor({ prompts: ['Why?'], readings: [], exercises, minutes: 60 }).at(-2);
  assert.deepEqual([stepOf(['Draw it.'])?.kind, stepOf(['Draw it.'])?.title], ['exercise', 'Draw it.']);
  assert.equal(stepOf(['Draw it.', 'Explain it.'])?.text, '- Draw it.\n- Explain it.');
  assert.equal(stepOf([])?.kind, 'prompt');
});
