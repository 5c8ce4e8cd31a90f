import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { steadyOffset } from '../../../server/platform/time.ts';
import { dayAndMonth, timeOfDay } from './time-of-day.ts';

const hour = 3_600_000;
const zones = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
const byIntl = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    at,
  );

test('near a session times are those of its zone, also where the clocks change that weekend', () => {
  for (const zone of zones) {
    for (const day of ['2026-01-07', '2026-03-28', '2026-03-29', '2026-07-15', '2026-10-25', '2026-12-31']) {
      const startsAt = Date.parse(`${day}T18:30Z`);
      const offset = steadyOffset(zone, new Date(startsAt));
      const reader = { zone, hourCycle: 'h23', offset, startsAt } as const;
      for (const away of [-400 * 24, -49, -47, -20, -3, 0, 1.25, 3, 20, 47, 49, 400 * 24])
        assert.equal(
          timeOfDay(startsAt + away * hour, reader),
          byIntl(startsAt + away * hour, zone),
          `${zone} ${day} ${away}`,
        );
    }
  }
});

test('near a session no formatter of times is made, which takes a browser longer than the rest of the page', () => {
  const made = mock.method(Intl, 'DateTimeFormat', function refuse() {
    throw new Error('A formatter is made.');
  });
  const reader = { zone: 'Africa/Nairobi', hourCycle: 'h12', offset: 180, startsAt: 0 } as const;
  assert.equal(timeOfDay(12 * hour, reader), '3:00\u00a0pm');
  assert.equal(dayAndMonth('2026-11-03'), '3 November');
  assert.equal(made.mock.callCount(), 0);
  assert.throws(() => timeOfDay(12 * hour, { ...reader, offset: null }), /formatter/);
  mock.restoreAll();
});

test('a date is said as Intl says it', () => {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  for (let month = 1; month <= 12; month += 1) {
    const date = `2026-${String(month).padStart(2, '0')}-0${(month % 9) + 1}`;
    assert.equal(dayAndMonth(date), format.format(new Date(date)));
  }
});
