import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadingFacts } from '../../curricula/rules.ts';
import { fc } from '../../tools/testing/properties.ts';
import { totalProgress, unitProgress } from './rules.ts';

const reading = (over: Partial<ReadingFacts>): ReadingFacts => ({
  minutes: 10,
  need: 'required',
  choice: '',
  option: '',
  condition: '',
  ...over,
});
const choice = (over: Partial<ReadingFacts>) => reading({ need: 'choice', choice: 'irl', ...over });

test('each required reading counts once, and is done when it is ticked', () => {
  assert.deepEqual(unitProgress([reading({ read: true }), reading({})]), { done: 1, of: 2 });
});

test('optional readings, and those for some members only, do not count', () => {
  const readings = [
    reading({ need: 'optional', read: true }),
    reading({ condition: 'for beginners', read: true }),
  ];
  assert.deepEqual(unitProgress(readings), { done: 0, of: 0 });
});

test('a choice counts once, and is done when one of its readings is ticked', () => {
  assert.deepEqual(unitProgress([choice({}), choice({})]), { done: 0, of: 1 });
  assert.deepEqual(unitProgress([choice({ read: true }), choice({})]), { done: 1, of: 1 });
  assert.deepEqual(unitProgress([choice({ read: true }), choice({ choice: 'other' })]), { done: 1, of: 2 });
});

test('an option of several readings is done when all of them are ticked', () => {
  const half = [
    choice({ option: 'new', read: true }),
    choice({ option: 'new' }),
    choice({ option: 'known' }),
  ];
  assert.deepEqual(unitProgress(half), { done: 0, of: 1 });
});

test('ticking never takes progress away and never passes the whole', () => {
  const any = fc.record({
    minutes: fc.option(fc.nat(60)),
    need: fc.constantFrom('required' as const, 'optional' as const, 'choice' as const),
    choice: fc.constantFrom('a', 'b'),
    option: fc.constantFrom('', 'x', 'y'),
    condition: fc.constantFrom('', 'for some'),
    read: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any), fc.nat(), (readings, index) => {
      const before = unitProgress(readings);
      const after = unitProgress(readings.map((one, at) => (at === index ? { ...one, read: true } : one)));
      assert.ok(before.done <= after.done && after.done <= after.of && before.of === after.of);
    }),
  );
});

test('the course is the sum of its units', () => {
  assert.deepEqual(
    totalProgress([
      { done: 1, of: 2 },
      { done: 0, of: 3 },
    ]),
    { done: 1, of: 5 },
  );
});
