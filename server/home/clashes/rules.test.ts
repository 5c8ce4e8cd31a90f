import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clashing } from './rules.ts';

const at = (time: string) => new Date(`2027-03-30T${time}:00Z`);
const turn = { startsAt: at('18:00'), endsAt: at('19:30') };
const busy = (from: string, until: string) => ({ from: at(from).getTime(), until: at(until).getTime() });

test('a turn clashes with what overlaps it, and not with what ends or begins as it does', () => {
  assert.deepEqual(clashing([turn], [busy('17:00', '18:01')]), [turn]);
  assert.deepEqual(clashing([turn], [busy('19:29', '21:00')]), [turn]);
  assert.deepEqual(clashing([turn], [busy('18:30', '18:45')]), [turn]);
  assert.deepEqual(clashing([turn], [busy('17:00', '18:00'), busy('19:30', '20:00')]), []);
});

test('the session itself, as it stands in one’s calendar, is no clash; something else at its time is', () => {
  assert.deepEqual(clashing([turn], [busy('18:00', '19:30')]), []);
  assert.deepEqual(clashing([turn], [busy('18:00', '19:30'), busy('18:00', '20:00')]), [turn]);
});
