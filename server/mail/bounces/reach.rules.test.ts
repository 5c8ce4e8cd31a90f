import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachOfReaders, sayEmails, sayReach } from '../bounces/reach.rules.ts';

const reader = (choice: 'now' | 'daily' | 'never' | null, bounces = false) => ({ choice, bounces });

test('who gets an email is counted as it is decided when it is sent', () => {
  const all = [reader(null), reader('now'), reader('daily'), reader('never'), reader(null, true)];
  assert.deepEqual(reachOfReaders(all, 'sessions'), { now: 2, daily: 1, off: 1, bouncing: 1 });
  assert.deepEqual(reachOfReaders(all, 'sessions', true), { now: 3, daily: 0, off: 1, bouncing: 1 });
  assert.deepEqual(reachOfReaders(all, 'places'), { now: 4, daily: 0, off: 0, bouncing: 1 });
});

test('what is said of it is the number of those who get one, and why others do not', () => {
  assert.equal(sayReach(reachOfReaders([], 'sessions')), 'No one gets an email.');
  assert.equal(sayReach(reachOfReaders([reader(null)], 'sessions')), '1 person gets an email.');
  assert.equal(
    sayReach(
      reachOfReaders([reader(null), reader('daily'), reader('never'), reader(null, true)], 'sessions'),
    ),
    '2 people get an email (1 in the daily email); 1 person has turned these emails off; emails to 1 person bounce.',
  );
  assert.equal(
    sayReach(reachOfReaders([reader('never'), reader('never')], 'sessions')),
    'No one gets an email; 2 people have turned these emails off.',
  );
  assert.equal(sayEmails(reachOfReaders([reader('never')], 'sessions')), 'without emailing anyone');
  assert.equal(sayEmails(reachOfReaders([reader(null), reader(null)], 'sessions')), 'and email 2 people');
});
