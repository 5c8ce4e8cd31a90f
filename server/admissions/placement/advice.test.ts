import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Advice } from './advice.rules.ts';
import { adviceFor } from './advice.ts';
import type { Board, Settings } from './board.rules.ts';
import type { Facts, Person } from './instance.rules.ts';
import { solve } from './solver/solve.ts';

const mon = 'mon-18:00';
const tue = 'tue-18:00';

const person = (id: string, slots: string[], role: Person['role'] = 'member'): Person => ({
  ...{ id, role, experience: null, tags: [] },
  can: Object.fromEntries(slots.map((slot) => [slot, 'yes' as const])),
});

const people = (prefix: string, count: number, slots: string[]) =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index + 1}`, slots));

function asked(all: Person[], change: Partial<Settings> = {}): { facts: Facts; board: Board } {
  const settings: Settings = {
    size: { min: 3, target: 3, max: 4 },
    slots: [mon, tue].map((slot) => ({ slot, rooms: null })),
    leaders: all.filter(({ role }) => role === 'facilitator').map(({ id }) => ({ id, max: 1 })),
    ...{ together: [], apart: [], locks: [], balance: [] },
    ...change,
  };
  return { facts: { minutes: 90, people: all }, board: { settings, groups: [] } };
}

const advise = (of: { facts: Facts; board: Board }, turns = new Map<string, number>()): Promise<Advice> =>
  adviceFor(
    { ...of, turns },
    (instance) => solve(instance, { limitSeconds: 20 }),
    () => Promise.resolve(),
  );

test('another facilitator at the time of those who are left is worth all of them', async () => {
  const all = [...people('m', 4, [mon]), ...people('t', 4, [tue]), person('f', [mon], 'facilitator')];
  const { base, changes } = await advise(asked(all));
  assert.equal(base.placed, 4);
  const [first] = changes;
  assert.equal(first?.gain, 4);
  assert.deepEqual(first?.change, { do: 'find-facilitator', slot: tue });
});

test('a facilitator who would lead one more is proposed where that places people', async () => {
  const all = [...people('m', 3, [mon]), ...people('t', 3, [tue]), person('f', [mon, tue], 'facilitator')];
  const { changes } = await advise(asked(all));
  assert.ok(
    changes.some(({ change, gain }) => change.do === 'lead-one-more' && change.max === 2 && gain === 3),
  );
});

test('raising the largest size is proposed where it places those who are one too many', async () => {
  const all = [...people('m', 5, [mon]), person('f', [mon], 'facilitator')];
  const { changes } = await advise(asked(all));
  assert.deepEqual(changes.find(({ change }) => change.do === 'raise-largest')?.gain, 1);
});

test('asking the one person whom a cohort lacks places all three', async () => {
  const all = [...people('m', 2, [mon]), person('busy', []), person('f', [mon], 'facilitator')];
  const { base, changes } = await advise(asked(all));
  assert.equal(base.placed, 0);
  const ask = changes.find(({ change }) => change.do === 'ask');
  assert.deepEqual(ask?.change, { do: 'ask', slot: mon, people: ['busy'] });
  assert.equal(ask?.gain, 3);
});

test('nothing is proposed where everybody has a place', async () => {
  const all = [...people('m', 3, [mon]), person('f', [mon], 'facilitator')];
  assert.deepEqual((await advise(asked(all))).changes, []);
});

test('of people who would lead or read, those come first whose leading places most, then who has led least', async () => {
  const all = [
    ...people('m', 3, [mon]),
    ...people('t', 3, [tue]),
    person('f', [mon], 'facilitator'),
    person('often', [tue], 'either'),
    person('seldom', [tue], 'either'),
    person('never free', [], 'either'),
  ];
  const { leaders } = await advise(asked(all), new Map([['often', 7]]));
  assert.deepEqual(
    leaders.map(({ id, gain }) => [id, gain]),
    [
      ['seldom', 5],
      ['often', 5],
      ['never free', 0],
    ],
  );
});

test('a wish costs what would be placed without it', async () => {
  const all = [
    ...people('m', 2, [mon]),
    person('m3', [mon]),
    person('t1', [tue]),
    person('f', [mon], 'facilitator'),
  ];
  const { base, prices } = await advise(asked(all, { together: [['m3', 't1']] }));
  assert.equal(base.placed, 0);
  assert.deepEqual(prices, [
    { wish: 'together', people: ['m3', 't1'], score: { placed: 3, ifneeded: 0, offTarget: 0 } },
  ]);
});
