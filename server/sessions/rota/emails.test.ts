import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { openDatabaseOnly } from '../../tools/testing/world.ts';
import { turnGone, turnOffered, turnsGiven } from './emails.ts';

await openDatabaseOnly();
const now = new Date('2026-03-01T12:00:00Z');
const turn = {
  ...{ sessionId: 's', title: 'Goals', zone: 'Europe/Berlin' },
  startsAt: new Date('2026-03-24T17:30:00Z'),
};
const emailsTo = (zone: string) => {
  const to = { userId: 'n', name: 'Noor', email: 'noor@example.org', ...anyoneIn(zone) };
  const cohort = { id: 'c', groupId: 'g', name: 'Tuesdays' };
  return [
    turnsGiven(to, cohort, [turn], now),
    turnGone(to, cohort, { words: turn, leader: 'Ben' }, now),
    turnOffered(to, cohort, { words: turn, by: 'Ada', note: '' }, now),
  ].map(({ paragraphs }) => paragraphs.join(' '));
};

test('an email about a turn says when it is where the reader lives and where the cohort meets', () => {
  for (const email of emailsTo('Asia/Tokyo'))
    assert.match(email, /Wednesday 25 March, 02:30 Tokyo time \(Tuesday 18:30 Berlin time\): Goals/);
});

test('where both clocks show the same, an email says the time once', () => {
  for (const email of emailsTo('Europe/Berlin'))
    assert.match(email, /Tuesday 24 March, 18:30 Berlin time: Goals/);
});
