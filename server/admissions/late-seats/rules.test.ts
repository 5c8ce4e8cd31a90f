import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestPlaces, mayTake, nextToOffer, type OpenPlace, type Waiting } from './rules.ts';

const place = (cohortId: string, change: Partial<OpenPlace> = {}): OpenPlace => ({
  ...{ cohortId, seats: 8, taken: 5, level: 'yes', experience: 3 },
  ...change,
});
const order = (places: OpenPlace[], experience: number | null = null) =>
  bestPlaces(places, experience).map(({ cohortId }) => cohortId);

test('a time that works comes before one that is only if needed, and one that is not free is no place', () => {
  assert.deepEqual(
    order([place('if', { level: 'ifneeded', taken: 1 }), place('yes'), place('no', { level: null })]),
    ['yes', 'if'],
  );
});

test('of the times that work the smaller cohort comes first, and a full one not at all', () => {
  assert.deepEqual(
    order([place('six', { taken: 6 }), place('full', { taken: 8 }), place('four', { taken: 4 })]),
    ['four', 'six'],
  );
});

test('among equals somebody new to it goes to those who know most', () => {
  assert.deepEqual(order([place('new', { experience: 1.5 }), place('old hands', { experience: 4.5 })], 1), [
    'old hands',
    'new',
  ]);
});

const waiting = (applicationId: string, change: Partial<Waiting> = {}): Waiting => ({
  ...{ applicationId, userId: applicationId, isAccepted: false, turn: 1, level: 'yes', isPassed: false },
  ...change,
});

test('who was accepted is asked before the waitlist, then by turn; who cannot come or has let it go is not', () => {
  const list = [
    waiting('late', { turn: 9 }),
    waiting('early', { turn: 2 }),
    waiting('accepted', { turn: 12, isAccepted: true, isPassed: true }),
    waiting('busy', { turn: 1, level: null }),
  ];
  const asked = (people: Waiting[], free: number) =>
    nextToOffer(people, free).map((one) => one.applicationId);
  assert.deepEqual(asked(list, 1), ['early']);
  const more = [...list, waiting('in', { turn: 30, isAccepted: true })];
  assert.deepEqual(asked(more, 1), ['in']);
  assert.deepEqual(asked(more, 9), ['in', 'early', 'late']);
  assert.deepEqual(asked(more, 0), []);
  assert.deepEqual(asked([], 3), []);
});

test('an offer is there until its time is over', () => {
  const expiresAt = new Date('2026-03-24T18:30:00Z');
  const [offer, inTime] = [{ state: 'open', expiresAt }, new Date('2026-03-24T18:29:00Z')];
  const waits = { state: 'submitted', told: 'waitlist' };
  assert.ok(mayTake(offer, waits, inTime));
  assert.ok(!mayTake(offer, waits, expiresAt));
  assert.ok(!mayTake({ ...offer, state: 'declined' }, waits, new Date(0)));
  for (const gone of [
    { state: 'withdrawn', told: 'waitlist' },
    { state: 'submitted', told: 'decline' },
  ])
    assert.ok(!mayTake(offer, gone, inTime));
});
