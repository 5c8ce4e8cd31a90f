import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dealtEvenly } from './evening.rules.ts';
import { readInstance } from './reading.rules.ts';
import type { Group } from './solution.rules.ts';

const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const instance = readInstance({
  slots: ['mon'],
  size: { min: 2, target: 4, max: 6 },
  participants: people.map((id) => ({ id, can: { mon: 'yes' } })),
  facilitators: ['Ada', 'Ben'].map((id) => ({ id, can: { mon: 'yes' } })),
});
const cohort = (facilitator: string, ...participants: string[]): Group => ({
  slot: 'mon',
  facilitator,
  participants,
});
const howManyOf = (some: string, groups: Group[]) =>
  groups.map(({ participants }) => participants.filter((id) => some.includes(id)).length);
const sorted = (groups: Group[]) => groups.map(({ participants }) => participants.toSorted().join(''));

test('cohorts of one slot are made even in experience', () => {
  const traits = Object.fromEntries(people.map((id, at) => [id, { experience: at < 4 ? 1 : 5 }]));
  const dealt = dealtEvenly(
    instance,
    [cohort('Ada', 'a', 'b', 'c', 'd'), cohort('Ben', 'e', 'f', 'g', 'h')],
    traits,
    [],
  );
  assert.deepEqual(howManyOf('abcd', dealt), [2, 2]);
});

test('people with the same tag are spread, each tag for itself', () => {
  const traits = Object.fromEntries(
    people.map((id, at) => [id, { field: ['law', 'biology'][at % 2] ?? '' }]),
  );
  const dealt = dealtEvenly(
    instance,
    [cohort('Ada', 'a', 'c', 'e', 'g'), cohort('Ben', 'b', 'd', 'f', 'h')],
    traits,
    [],
  );
  assert.deepEqual(howManyOf('aceg', dealt), [2, 2]);
});

test('where traits leave a choice, people stay with the facilitator they had', () => {
  const previous = [cohort('Ada', 'a', 'c', 'e', 'g'), cohort('Ben', 'b', 'd', 'f', 'h')];
  const fresh = [cohort('Ada', 'a', 'b', 'c', 'd'), cohort('Ben', 'e', 'f', 'g', 'h')];
  assert.deepEqual(sorted(dealtEvenly(instance, fresh, {}, previous)), ['aceg', 'bdfh']);
});

test('who is together stays so, whatever that does to the balance', () => {
  const traits = Object.fromEntries(people.map((id, at) => [id, { experience: at < 4 ? 1 : 5 }]));
  const bound = { ...instance, together: [['a', 'b', 'c', 'd']] };
  const groups = [cohort('Ada', 'a', 'b', 'c', 'd'), cohort('Ben', 'e', 'f', 'g', 'h')];
  assert.deepEqual(sorted(dealtEvenly(bound, groups, traits, [])), ['abcd', 'efgh']);
});
