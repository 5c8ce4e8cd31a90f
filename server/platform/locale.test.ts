import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../tools/testing/properties.ts';
import { habitsOf } from './locale.ts';

test('the browser’s language and region say the clock and the first day of the week', () => {
  const habits = {
    'en-US,en;q=0.9': { hourCycle: 'h12', weekStart: 7 },
    'en-GB,en-US;q=0.8': { hourCycle: 'h23', weekStart: 1 },
    'en-AU': { hourCycle: 'h12', weekStart: 1 },
    'de-DE,de;q=0.9,en;q=0.8': { hourCycle: 'h23', weekStart: 1 },
    'pt-BR': { hourCycle: 'h23', weekStart: 7 },
    'ar-EG': { hourCycle: 'h12', weekStart: 6 },
    'ar-EG;q=0.3, en-GB;q=0.7': { hourCycle: 'h23', weekStart: 1 },
    'en-GB-oxendict': { hourCycle: 'h23', weekStart: 1 },
    'zh-Hant-HK': { hourCycle: 'h12', weekStart: 7 },
    'en-GB-u-hc-h12-fw-sun': { hourCycle: 'h23', weekStart: 1 },
  };
  // A second time, as it was remembered.
  for (const [header, expected] of [...Object.entries(habits), ...Object.entries(habits)])
    assert.deepEqual(habitsOf(header), expected, header);
});

test('a browser that names no language says nothing', () => {
  for (const header of [undefined, '', '*', ';;,', 'not a tag', 'en-US;q=0'])
    assert.equal(habitsOf(header), null);
});

test('whatever is sent as a language, there is an answer or none', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (header) => {
      const habits = habitsOf(header);
      assert.ok(habits === null || (habits.weekStart >= 1 && habits.weekStart <= 7));
    }),
    { seed: 12 },
  );
});
