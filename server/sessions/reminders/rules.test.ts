import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, instantOf, wallTimeOf } from '../../platform/time.ts';
import { isDue, isReminded, remindersOf, usual } from './rules.ts';

const hour = 3_600_000;

test('people are asked at the same time by the clock, whatever the clocks do before the session', () => {
  // Berlin, over the last Sunday of March: 18:00 is another instant from one day to the next.
  const zone = 'Europe/Berlin';
  for (const date of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-26']) {
    const startsAt = instantOf({ date, time: '18:30', zone });
    const [ask, near] = remindersOf({ date, zone, startsAt }, usual);
    assert.deepEqual(wallTimeOf(ask?.at ?? startsAt, zone), { date: addDays(date, -2), time: '18:00', zone });
    assert.equal(near?.at.getTime(), startsAt.getTime() - 3 * hour);
  }
});

test('a time that the clocks skip comes as they have jumped, and one that comes twice is the first', () => {
  const at = (date: string, askAt: string) =>
    remindersOf(
      { date: addDays(date, 2), zone: 'Europe/Berlin', startsAt: new Date(0) },
      { askDays: 2, askAt, nearHours: null },
    )[0]?.at.toISOString();
  assert.equal(at('2026-03-29', '02:30'), '2026-03-29T01:30:00.000Z');
  assert.equal(at('2026-10-25', '02:30'), '2026-10-25T00:30:00.000Z');
});

test('a group reminds as it has set, or not at all', () => {
  const session = { date: '2026-05-05', zone: 'UTC', startsAt: new Date('2026-05-05T18:30Z') };
  assert.deepEqual(remindersOf(session, { askDays: null, askAt: '18:00', nearHours: null }), []);
  assert.deepEqual(
    remindersOf(session, { askDays: 7, askAt: '09:00', nearHours: 24 }).map(({ at }) => at.toISOString()),
    ['2026-04-28T09:00:00.000Z', '2026-05-04T18:30:00.000Z'],
  );
});

test('a reminder is due from its moment on, for three hours, and not once the session begins', () => {
  const at = new Date('2026-05-05T15:30Z');
  const begin = new Date('2026-05-05T17:30Z');
  const due = (time: string, start = begin) => isDue(at, start, new Date(`2026-05-05T${time}Z`));
  assert.deepEqual(
    ['15:29:59', '15:30:00', '17:29:59', '17:30:00'].map((time) => due(time)),
    [false, true, true, false],
  );
  const later = new Date('2026-05-06T17:30Z');
  assert.deepEqual(
    ['18:30:00', '18:30:01'].map((time) => due(time, later)),
    [true, false],
  );
});

test('who has said nothing is asked, who may come is reminded, who leads hears both times', () => {
  const reminded = (kind: 'ask' | 'near', leads = false) =>
    ([null, 'going', 'maybe', 'waiting', 'cannot'] as const).map((answer) =>
      isReminded({ answer, leads }, kind),
    );
  assert.deepEqual(reminded('ask'), [true, false, false, false, false]);
  assert.deepEqual(reminded('near'), [false, true, true, true, false]);
  assert.deepEqual(reminded('near', true), [true, true, true, true, true]);
});
