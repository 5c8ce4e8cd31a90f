import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Board, Lock, Settings } from './board.rules.ts';
import { factsOf, firstSettings, missingFor } from './facts.rules.ts';
import { clashesOf, type Facts, instanceOf, type Person } from './instance.rules.ts';
import { solve } from './solver/solve.ts';

const both = { 'mon-18:00': 'yes', 'tue-19:00': 'yes' } as const;
const person = (id: string, role: Person['role'] = 'member'): Person => ({
  ...{ id, role, experience: null, tags: [] },
  can: both,
});
const facts: Facts = {
  minutes: 90,
  people: [
    ...['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id) => person(id)),
    person('f1', 'facilitator'),
    person('f2', 'facilitator'),
    person('e1', 'either'),
  ],
};
const settings: Settings = {
  size: { min: 2, target: 3, max: 4 },
  slots: [
    { slot: 'mon-18:00', rooms: 2 },
    { slot: 'tue-19:00', rooms: null },
  ],
  leaders: [
    { id: 'f1', max: 1 },
    { id: 'f2', max: 1 },
  ],
  ...{ together: [], apart: [], locks: [], balance: [] },
};
const board = (locks: Lock[] = []): Board => ({
  settings: { ...settings, locks },
  groups: [
    { slot: 'mon-18:00', facilitator: 'f1', participants: ['p1', 'p2', 'p3'] },
    { slot: 'mon-18:00', facilitator: 'f2', participants: ['p4', 'p5', 'p6'] },
  ],
});

test('times that overlap by the session’s length clash, over Sunday night too', () => {
  const slots = ['mon-00:30', 'mon-18:00', 'mon-19:00', 'mon-19:30', 'sun-23:30'];
  assert.deepEqual(clashesOf(slots, 90), [
    ['mon-00:30', 'sun-23:30'],
    ['mon-18:00', 'mon-19:00'],
    ['mon-19:00', 'mon-19:30'],
  ]);
});

test('who would do either reads, unless the organiser lets them lead', () => {
  const readers = (leaders: Settings['leaders']) =>
    instanceOf(facts, { settings: { ...settings, leaders }, groups: [] }).participants.map(({ id }) => id);
  assert.ok(readers([]).includes('e1'));
  assert.ok(!readers([{ id: 'e1', max: 1 }]).includes('e1'));
  assert.ok(!readers([]).includes('f1'));
});

test('a kept cohort stays one, at its time and with its facilitator, when all is solved again', async () => {
  for (const facilitator of ['f1', 'f2']) {
    const kept = board([{ keep: 'cohort', slot: 'mon-18:00', facilitator }]);
    const before = kept.groups.find((group) => group.facilitator === facilitator);
    const { groups } = await solve(instanceOf(facts, kept), { limitSeconds: 5 });
    const after = groups.find((group) => group.facilitator === facilitator);
    assert.equal(after?.slot, 'mon-18:00');
    assert.ok(before?.participants.every((id) => after?.participants.includes(id)));
  }
});

test('a kept time keeps its cohorts and gets no further one', async () => {
  const only = { ...board([{ keep: 'slot', slot: 'mon-18:00' }]) };
  only.groups = only.groups.slice(0, 1);
  const { groups } = await solve(instanceOf(facts, only), { limitSeconds: 5 });
  assert.equal(groups.filter(({ slot }) => slot === 'mon-18:00').length, 1);
  assert.equal(groups.find(({ slot }) => slot === 'mon-18:00')?.facilitator, 'f1');
});

test('a kept person stays at their time, or with their facilitator; who is gone is kept no more', async () => {
  const locks: Lock[] = [
    { keep: 'person', id: 'p1', slot: 'tue-19:00', facilitator: 'f2' },
    { keep: 'person', id: 'gone', slot: 'tue-19:00', facilitator: null },
    { keep: 'leader', id: 'gone', slot: 'tue-19:00' },
  ];
  const instance = instanceOf(facts, board(locks));
  assert.deepEqual(instance.fixed, [{ participant: 'p1', slot: 'tue-19:00' }]);
  const { groups } = await solve(instance, { limitSeconds: 5 });
  assert.equal(groups.find(({ participants }) => participants.includes('p1'))?.facilitator, 'f2');
});

const round = {
  ...{ startsOn: '2026-03-16', weeks: 3, skippedDates: [], minutes: 90, zone: 'Europe/Berlin' },
  slots: [
    { slot: 'mon-18:00', rooms: null },
    { slot: 'tue-19:00', rooms: null },
  ],
  ...{ sizeMin: 2, sizeTarget: 3, sizeMax: 4 },
};

test('whoever is elsewhere at one meeting of a time cannot make it, also after the clocks change', () => {
  const accepted = {
    ...{ userId: 'p1', role: 'member' as const, experience: 3, tags: [], can: { ...both } },
    ...{ clocks: [], away: false },
  };
  // Monday 30 March 2026, 18:00 to 19:30 in Berlin, when summer time has begun.
  const elsewhere = { startsAt: new Date('2026-03-30T17:00:00Z'), endsAt: new Date('2026-03-30T18:00:00Z') };
  const free = factsOf(round, [accepted], new Map([['p1', [elsewhere]]]));
  assert.deepEqual(Object.keys(free.people[0]?.can ?? {}), ['tue-19:00']);
  assert.deepEqual(free.people[0]?.loss, { said: true, away: false, clocks: [], busy: ['mon-18:00'] });
  const after = { startsAt: new Date('2026-03-30T17:30:00Z'), endsAt: new Date('2026-03-30T18:00:00Z') };
  assert.equal(
    Object.keys(factsOf(round, [accepted], new Map([['p1', [after]]])).people[0]?.can ?? {}).length,
    2,
  );
});

test('a first draft lets those lead who applied for it, and says what is missing when there are none', () => {
  assert.deepEqual(firstSettings(round, facts).leaders, settings.leaders);
  assert.deepEqual(missingFor(round, facts), []);
  const none = { minutes: 90, people: [] };
  assert.equal(missingFor({ slots: [] }, none).length, 3);
  const silent = { ...facts, people: facts.people.map((one) => ({ ...one, can: {} })) };
  assert.match(missingFor(round, silent).join(), /Ask them for their availability/);
});
