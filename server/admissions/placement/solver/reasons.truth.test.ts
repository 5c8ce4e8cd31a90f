import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../../tools/testing/properties.ts';
import { faultsOf } from './check.rules.ts';
import type { Instance, Participant } from './instance.rules.ts';
import type { ReasonKind } from './reason-words.rules.ts';
import { type Origin, reasonsFor } from './reasons.rules.ts';
import type { Group } from './solution.rules.ts';
import { solve } from './solve.ts';
import { everyPlacement } from './testing/brute-force.ts';
import { randomInstance } from './testing/random-instance.ts';

// What each sentence claims, reckoned afresh from the instance and the cohorts: it shares nothing with the rules.

interface Case {
  instance: Instance;
  groups: Group[];
  id: string;
}

const can = (people: Participant[], id: string, slot: string) =>
  Object.hasOwn(people.find((one) => one.id === id)?.can ?? {}, slot);

/** All who have to sit with somebody, by wishes that share a person. */
function setOf({ together }: Instance, id: string): string[] {
  let set = [id];
  while (true) {
    const next = together.filter((wish) => wish.some((one) => set.includes(one))).flat();
    const grown = [...new Set([...set, ...next])];
    if (grown.length === set.length) return grown;
    set = grown;
  }
}

const areApart = ({ apart }: Instance, one: string, other: string) =>
  apart.some((pair) => one !== other && pair.includes(one) && pair.includes(other));

const rooms = (instance: Instance, slot: string) =>
  Object.hasOwn(instance.rooms, slot) ? (instance.rooms[slot] ?? 0) : Number.POSITIVE_INFINITY;

function about({ instance, groups, id }: Case) {
  const set = setOf(instance, id);
  const { participants, facilitators, size } = instance;
  const slots = instance.slots.filter((slot) => set.every((one) => can(participants, one, slot)));
  const leaders = (slot: string) =>
    facilitators.filter((one) => one.max > 0 && can(facilitators, one.id, slot));
  const placed = groups.flatMap((group) => group.participants);
  const isAble = (one: string, slot: string) => {
    const theirs = setOf(instance, one);
    return (
      theirs.length <= size.max &&
      theirs.every((other) => can(participants, other, slot)) &&
      !theirs.some((a) => theirs.some((b) => areApart(instance, a, b)))
    );
  };
  const able = (slot: string) => participants.filter((one) => isAble(one.id, slot));
  const there = groups.filter(({ slot }) => slots.includes(slot));
  const hasRoom = ({ participants: sitting }: Group) => sitting.length + set.length <= size.max;
  const hasFoe = ({ facilitator, participants: sitting }: Group) =>
    [facilitator, ...sitting].some((other) => set.some((one) => areApart(instance, one, other)));
  const leadsElsewhere = (leader: string) => groups.some(({ facilitator }) => facilitator === leader);
  return { set, slots, leaders, placed, able, there, hasRoom, hasFoe, leadsElsewhere, instance };
}

const isTrue: Record<ReasonKind, (of: ReturnType<typeof about>, one: Case, origin: Origin) => boolean> = {
  'no hours': (_, { instance, id }) => instance.slots.every((slot) => !can(instance.participants, id, slot)),
  'no shared time': ({ set, slots }) => set.length > 1 && slots.length === 0,
  'too many together': ({ set }, { instance }) => set.length > 1 && set.length > instance.size.max,
  'wishes differ': ({ set }, { instance }) =>
    set.length > 1 && set.some((a) => set.some((b) => areApart(instance, a, b))),
  'no facilitator': ({ slots, leaders }) => slots.every((slot) => leaders(slot).length === 0),
  'no room': ({ slots, leaders, instance }) =>
    slots.filter((slot) => leaders(slot).length > 0).every((slot) => rooms(instance, slot) === 0),
  'too few people': ({ slots, leaders, able, instance }) =>
    slots.filter((slot) => leaders(slot).length > 0).every((slot) => able(slot).length < instance.size.min),
  nowhere: ({ slots, leaders, able, set, instance }) =>
    slots.every(
      (slot) =>
        leaders(slot).every((one) => set.some((id) => areApart(instance, id, one.id))) ||
        rooms(instance, slot) === 0 ||
        able(slot).length < instance.size.min,
    ),
  full: ({ there, hasRoom }) => there.length > 0 && !there.some(hasRoom),
  'kept apart': ({ there, hasRoom, hasFoe }) =>
    there.length > 0 && there.every((group) => !hasRoom(group) || hasFoe(group)),
  'facilitators busy': ({ slots, leaders, leadsElsewhere }) => {
    const all = slots.flatMap(leaders);
    return all.length > 0 && all.every(({ id }) => leadsElsewhere(id));
  },
  'too few left': ({ slots, able, placed, instance }) =>
    slots.every((slot) => able(slot).filter(({ id }) => !placed.includes(id)).length < instance.size.min),
  'others instead': ({ placed }, { instance, id }) =>
    ![...everyPlacement(instance)].some((groups) => {
      const sitting = groups.flatMap((group) => group.participants);
      return [...placed, id].every((one) => sitting.includes(one)) && faultsOf(instance, groups).length === 0;
    }),
  'left out by hand': (_, __, origin) => origin === 'by hand',
  'not found': (_, __, origin) => origin === 'searched',
};

function assertTrue(instance: Instance, groups: Group[], origin: Origin, seen: Set<ReasonKind>) {
  for (const [id, { kind, sentence }] of reasonsFor(instance, groups, origin)) {
    seen.add(kind);
    const one = { instance, groups, id };
    assert.ok(isTrue[kind](about(one), one, origin), `${id}, ${origin}: ${kind}: ${sentence}`);
  }
}

const small = randomInstance({ people: 6, leaders: 2, fixed: true });

test('every reason for having no place is true of the people and the cohorts', async () => {
  const seen = new Set<ReasonKind>();
  await fc.assert(
    fc.asyncProperty(small, async (instance) => {
      const found = await solve(instance).catch(() => null);
      if (!found) return;
      assertTrue(instance, found.groups, 'proven', seen);
      assertTrue(instance, found.groups, 'searched', seen);
    }),
    tries(300, 9),
  );
  assert.ok(seen.size >= 13, [...seen].join());
});

test('every reason is true as well once people have been moved by hand', async () => {
  const seen = new Set<ReasonKind>();
  const moved = fc.tuple(small, fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(moved, async ([instance, gone]) => {
      const found = await solve(instance).catch(() => null);
      if (!found) return;
      const taken = gone.map((at) => `p${at + 1}`);
      const groups = found.groups.map((group) => ({
        ...group,
        participants: group.participants.filter((id) => !taken.includes(id)),
      }));
      assertTrue(instance, groups, 'by hand', seen);
    }),
    tries(100, 10),
  );
  assert.ok(seen.has('left out by hand') && seen.size >= 8, [...seen].join());
});
