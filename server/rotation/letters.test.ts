import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnGone, turnOffered, turnsGiven } from './letters.ts';

const now = new Date('2026-03-01T12:00:00Z');
const turn = {
  ...{ sessionId: 's', title: 'Goals', zone: 'Europe/Berlin' },
  startsAt: new Date('2026-03-24T17:30:00Z'),
};
const lettersTo = (zone: string) => {
  const to = { name: 'Noor', email: 'noor@example.org', zone };
  const offer = { by: 'Ada', note: '', cohortId: 'c' };
  return [
    turnsGiven(to, { id: 'c', name: 'Tuesdays' }, [turn], now),
    turnGone(to, turn, 'Ben', now),
    turnOffered(to, turn, offer, now),
  ].map(({ paragraphs }) => paragraphs.join(' '));
};

test('a letter about a turn says when it is where the reader lives and where the cohort meets', () => {
  for (const letter of lettersTo('Asia/Tokyo'))
    assert.match(letter, /Wednesday 25 March, 02:30 Tokyo time \(Tuesday 18:30 Berlin time\): Goals/);
});

test('where both clocks show the same, a letter says the time once', () => {
  for (const letter of lettersTo('Europe/Berlin'))
    assert.match(letter, /Tuesday 24 March, 18:30 Berlin time: Goals/);
});
