import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cohortRole, isOnTheList, maySignUp, type SeatAsk, seatFor } from './rules.ts';

const ask: SeatAsk = {
  kind: 'fixed',
  seats: 2,
  signUp: 'open',
  taken: 0,
  waiting: 0,
  held: 0,
  isOffered: false,
  role: 'member',
  approved: false,
  removed: false,
};

test('whoever signs up while there is a seat has it', () => {
  assert.equal(seatFor({ ...ask, taken: 1 }), 'seated');
});

test('when all seats are taken the next goes to the waitlist', () => {
  assert.equal(seatFor({ ...ask, taken: 2 }), 'waitlisted');
  assert.equal(seatFor({ ...ask, taken: 3 }), 'waitlisted');
});

test('nobody overtakes those who wait already', () => {
  assert.equal(seatFor({ ...ask, taken: 1, waiting: 1 }), 'waitlisted');
});

test('a seat that is held for somebody is theirs, before those who wait, and nobody else’s', () => {
  assert.equal(seatFor({ ...ask, taken: 1, held: 1 }), 'waitlisted');
  assert.equal(seatFor({ ...ask, taken: 1, waiting: 3, isOffered: true }), 'seated');
  assert.equal(seatFor({ ...ask, taken: 2, isOffered: true }), 'waitlisted');
});

test('where an organiser decides, signing up is a question, and an organiser’s yes is a seat', () => {
  assert.equal(seatFor({ ...ask, signUp: 'approval' }), 'asked');
  assert.equal(seatFor({ ...ask, signUp: 'approval', approved: true }), 'seated');
  assert.equal(seatFor({ ...ask, signUp: 'closed', approved: true }), 'seated');
});

test('a facilitator takes no seat of the count', () => {
  assert.equal(seatFor({ ...ask, taken: 2, waiting: 5, role: 'facilitator', approved: true }), 'seated');
});

test('an open cohort is never full', () => {
  assert.equal(seatFor({ ...ask, kind: 'open', taken: 200 }), 'seated');
});

test('whoever was removed asks again, also with an invitation', () => {
  assert.equal(seatFor({ ...ask, removed: true }), 'asked');
  assert.equal(seatFor({ ...ask, removed: true, approved: true }), 'asked');
});

test('people put their own name down while sign-up is open and the cohort has not ended', () => {
  const runs = { publishedAt: new Date(0), endedAt: null };
  assert.equal(maySignUp({ ...runs, signUp: 'approval' }), true);
  assert.equal(maySignUp({ ...runs, signUp: 'closed' }), false);
  assert.equal(maySignUp({ ...runs, signUp: 'open', endedAt: new Date(0) }), false);
  assert.equal(maySignUp({ ...runs, signUp: 'open', publishedAt: null }), false);
});

test('a seat makes somebody of a cohort; waiting for one does not', () => {
  const fixed = { kind: 'fixed' } as const;
  assert.equal(cohortRole(fixed, { role: 'facilitator', status: 'seated' }, 'member'), 'facilitator');
  assert.equal(cohortRole(fixed, { role: 'member', status: 'waitlisted' }, 'member'), null);
  assert.equal(cohortRole(fixed, null, 'facilitator'), null);
});

test('everyone of the group is of its open cohort, but for those who were removed from it', () => {
  const open = { kind: 'open' } as const;
  assert.equal(cohortRole(open, null, 'member'), 'member');
  assert.equal(cohortRole(open, null, null), null);
  assert.equal(cohortRole(open, { role: 'member', status: 'left' }, 'member'), 'member');
  assert.equal(cohortRole(open, { role: 'member', status: 'removed' }, 'member'), null);
});

test('asking, waiting and sitting are on the list; having left is not', () => {
  assert.deepEqual(
    ['asked', 'waitlisted', 'seated'].map((s) => isOnTheList(s as 'asked')),
    [true, true, true],
  );
  assert.deepEqual(
    ['left', 'removed', 'declined'].map((s) => isOnTheList(s as 'left')),
    [false, false, false],
  );
});
