import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { costOf, sayShorter, shorten } from './overrun.rules.ts';
import type { Step } from './protocol.ts';

const minute = 60_000;
const stepsOf = (...minutes: number[]): Step[] =>
  minutes.map((one, index) => ({
    id: `s${index}`,
    kind: 'discussion',
    title: `Step ${index + 1}`,
    minutes: one,
    text: '',
    cues: '',
    settings: {},
  }));
const sum = (steps: readonly Step[]) => steps.reduce((total, { minutes }) => total + minutes, 0);
const runs = (left: number) => ({ endsAt: left * minute, pausedLeft: null });

const someAgenda = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 })
  .chain((minutes) =>
    fc.record({
      steps: fc.constant(stepsOf(...minutes)),
      at: fc.nat({ max: minutes.length - 1 }),
      left: fc.integer({ min: -20, max: 300 }),
    }),
  );

test('shortened steps have just the minutes that are left, in their order, none without any', () => {
  fc.assert(
    fc.property(someAgenda, ({ steps, at, left }) => {
      const current = steps[at]?.id ?? null;
      const shorter = shorten(steps, current, left);
      if (!shorter) return;
      assert.equal(sum(shorter.slice(at + 1)), left);
      assert.deepEqual(
        shorter.map((step, index) => ({ ...step, minutes: steps[index]?.minutes })),
        steps,
      );
      assert.deepEqual(shorter.slice(0, at + 1), steps.slice(0, at + 1));
      for (const [index, { minutes }] of shorter.entries()) {
        assert.ok(minutes <= (steps[index]?.minutes ?? 0));
        assert.equal(minutes > 0, (steps[index]?.minutes ?? 0) > 0);
      }
    }),
  );
});

test('nothing is shortened that fits, and nothing to less than a minute', () => {
  const steps = stepsOf(10, 20, 10);
  assert.equal(shorten(steps, 's0', 30), null);
  assert.equal(shorten(steps, 's0', 1), null);
  assert.equal(shorten(steps, 's2', 5), null);
  assert.deepEqual(
    shorten(steps, 's0', 15)?.map(({ minutes }) => minutes),
    [10, 10, 5],
  );
});

test('whoever wants more time sees what the rest would lose, or when it ends', () => {
  const state = { steps: stepsOf(10, 10), current: 's0', timer: runs(10) };
  const plan = { startsAt: 0, minutes: 20 };
  assert.deepEqual(costOf(state, plan, 0, 0), { endsAt: 20 * minute, late: 0, shorter: [], left: 10 });
  assert.deepEqual(costOf(state, plan, 0, 4), {
    endsAt: 24 * minute,
    late: 4,
    shorter: [{ title: 'Step 2', from: 10, to: 6 }],
    left: 6,
  });
});

test('what a step is over already counts, and more time counts from now', () => {
  const state = { steps: stepsOf(10, 10), current: 's0', timer: runs(10) };
  const plan = { startsAt: 0, minutes: 20 };
  assert.equal(costOf(state, plan, 13 * minute, 0).late, 3);
  assert.equal(costOf(state, plan, 13 * minute, 2).late, 5);
  assert.deepEqual(costOf(state, plan, 25 * minute, 2).shorter, []);
});

test('a paused timer costs what passes meanwhile', () => {
  const state = { steps: stepsOf(10, 10), current: 's0', timer: { endsAt: null, pausedLeft: 5 * minute } };
  assert.equal(costOf(state, { startsAt: 0, minutes: 20 }, 8 * minute, 0).late, 3);
});

test('what would shrink is said in one sentence', () => {
  const loss = (title: string, from: number, to: number) => ({ title, from, to });
  assert.equal(sayShorter([]), '');
  assert.equal(sayShorter([loss('Closing', 10, 6)]), 'Closing would shrink from 10 to 6 minutes');
  assert.equal(
    sayShorter([loss('Debate', 20, 18), loss('Closing', 10, 9)]),
    'Debate would shrink from 20 to 18 minutes, Closing from 10 to 9',
  );
  assert.equal(
    sayShorter([loss('a', 20, 18), loss('b', 10, 9), loss('c', 10, 9)]),
    '3 steps would shrink from 40 to 36 minutes together',
  );
});
