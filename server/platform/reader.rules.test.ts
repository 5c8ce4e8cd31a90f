import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../tools/testing/properties.ts';
import { type HourCycle, type Reader, sayClock, weekFrom } from './reader.rules.ts';
import { instantOf, sayInstant, sayTime } from './time.ts';

const h12 = { hourCycle: 'h12' } as const;
const plain = (words: string) => words.replaceAll('\u00a0', ' ');

test('a 12-hour clock names noon and midnight, and says am or pm of everything else', () => {
  const said = ['00:00', '00:30', '09:05', '11:59', '12:00', '12:30', '18:30', '23:59'].map((time) =>
    plain(sayClock(time, h12)),
  );
  assert.deepEqual(said, [
    ...['12 midnight', '12:30 am', '9:05 am', '11:59 am'],
    ...['12 noon', '12:30 pm', '6:30 pm', '11:59 pm'],
  ]);
  assert.equal(sayClock('18:30', { hourCycle: 'h23' }), '18:30');
});

test('midnight with its date says that it is the start of that day', () => {
  const zone = 'America/New_York';
  const midnight = instantOf({ date: '2026-03-24', time: '00:00', zone });
  assert.equal(
    plain(sayInstant(midnight, { zone, ...h12 }, midnight)),
    'Tuesday 24 March, 12 midnight (start of the day)',
  );
  assert.equal(sayInstant(midnight, { zone, hourCycle: 'h23' }, midnight), 'Tuesday 24 March, 00:00');
});

/** What a person makes of a time on a 12-hour clock. */
function understood(words: string): string {
  if (words === '12 noon') return '12:00';
  if (words === '12 midnight') return '00:00';
  const [, hour, minute, half] = words.match(/^(1[0-2]|[1-9]):([0-5]\d) (am|pm)$/) ?? [];
  assert.ok(hour && minute && half, words);
  return `${String((Number(hour) % 12) + (half === 'pm' ? 12 : 0)).padStart(2, '0')}:${minute}`;
}

test('both clocks say the same of every instant, through every change of clocks', () => {
  const zones = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago', 'UTC'];
  const instant = fc.date({
    min: new Date('2024-01-01'),
    max: new Date('2030-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
      const say = (hourCycle: HourCycle) => sayTime(at, { zone, hourCycle } satisfies Reader);
      assert.equal(understood(plain(say('h12'))), say('h23'));
    }),
    tries(300, 12),
  );
});

test('a clock change is said on either clock: an hour is skipped in spring and comes twice in autumn', () => {
  const zone = 'America/New_York';
  const minutesFrom = (iso: string) =>
    [0, 1].map((minute) => {
      const at = new Date(Date.parse(iso) + minute * 60_000);
      return [sayTime(at, { zone, hourCycle: 'h23' }), plain(sayTime(at, { zone, ...h12 }))];
    });
  assert.deepEqual(minutesFrom('2026-03-08T06:59:00Z'), [
    ['01:59', '1:59 am'],
    ['03:00', '3:00 am'],
  ]);
  assert.deepEqual(minutesFrom('2026-11-01T05:59:00Z'), [
    ['01:59', '1:59 am'],
    ['01:00', '1:00 am'],
  ]);
});

test('a week begins on its reader’s first day and has each day once', () => {
  assert.deepEqual(weekFrom(1), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(weekFrom(7), [7, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(weekFrom(6), [6, 7, 1, 2, 3, 4, 5]);
});
