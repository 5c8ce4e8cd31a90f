import type { Slot } from '../rounds/slots.rules.ts';
import { answerOf, type Instance, type Participant, roomsOf } from './solver/instance.rules.ts';
import type { Group, Score } from './solver/solution.rules.ts';

/** Something small that an organiser could do for those who are left out. */
export type SmallChange =
  | { do: 'find-facilitator'; slot: Slot }
  | { do: 'lead-one-more'; facilitator: string; max: number }
  | { do: 'raise-largest'; max: number }
  | { do: 'lower-smallest'; min: number }
  | { do: 'add-room'; slot: Slot; rooms: number }
  | { do: 'ask'; slot: Slot; people: string[] };

export interface Tried {
  change: SmallChange;
  score: Score;
}

/** What came of searching with something changed. */
export interface Advice {
  /** The best as things stand. */
  base: Score;
  /** Whether all searches ran to their end: then what they did not find is not there. */
  isProven?: boolean;
  /** At most three changes that would place more people, with how many more. */
  changes: (Tried & { gain: number })[];
  /** For each who would lead or read: what is gained if they lead, the most first and then the fewest turns so far. */
  leaders: { id: string; turns: number; score: Score; gain: number }[];
  /** What each wish costs: the score without it. */
  prices: { wish: 'together' | 'apart'; people: string[]; score: Score }[];
}

// So many of each kind are tried: each takes a search.
const mostOfAKind = 5;
// Nobody writes to more people than this to place a few.
const mostAsked = 3;

/** The small changes worth trying for people who are left out, those that touch most of them first. */
export function smallChanges(instance: Instance, groups: Group[]): SmallChange[] {
  const placed = new Set(groups.flatMap(({ participants }) => participants));
  const left = instance.participants.filter(({ id }) => !placed.has(id));
  if (left.length === 0) return [];
  const { min, max } = instance.size;
  return [
    ...facilitatorsToFind(instance, left),
    ...leadingMore(instance, groups, left),
    { do: 'raise-largest', max: max + 1 },
    ...(min > 2 ? [{ do: 'lower-smallest', min: min - 1 } as const] : []),
    ...roomsToAdd(instance, groups, left),
    ...peopleToAsk(instance, groups, left),
    ...facilitatorsToAsk(instance, groups, left),
  ];
}

const whoCan = (people: Participant[], slot: Slot) =>
  people.filter((one) => answerOf(one, slot) !== undefined);

/** Times by how many of those left out could come. */
const timesFor = ({ slots }: Instance, left: Participant[]) =>
  slots
    .map((slot) => ({ slot, free: whoCan(left, slot).length }))
    .filter(({ free }) => free > 0)
    .sort((one, other) => other.free - one.free);

const facilitatorsToFind = (instance: Instance, left: Participant[]): SmallChange[] =>
  timesFor(instance, left)
    .slice(0, mostOfAKind)
    .map(({ slot }) => ({ do: 'find-facilitator', slot }));

/** Whoever leads as much as they said, and could lead at a time at which people are left over. */
function leadingMore({ facilitators }: Instance, groups: Group[], left: Participant[]): SmallChange[] {
  return facilitators
    .filter(({ id, max }) => groups.filter(({ facilitator }) => facilitator === id).length === max)
    .map((one) => ({
      one,
      free: Math.max(0, ...Object.keys(one.can).map((slot) => whoCan(left, slot).length)),
    }))
    .filter(({ free }) => free > 0)
    .sort((a, b) => b.free - a.free)
    .slice(0, mostOfAKind)
    .map(({ one }) => ({ do: 'lead-one-more', facilitator: one.id, max: one.max + 1 }));
}

const roomsToAdd = (instance: Instance, groups: Group[], left: Participant[]): SmallChange[] =>
  timesFor(instance, left)
    .filter(({ slot }) => groups.filter((group) => group.slot === slot).length >= roomsOf(instance, slot))
    .slice(0, mostOfAKind)
    .map(({ slot }) => ({ do: 'add-room', slot, rooms: roomsOf(instance, slot) + 1 }));

/** As many as a cohort lacks at a time that somebody could lead, those with the fewest times first. */
function peopleToAsk(instance: Instance, groups: Group[], left: Participant[]): SmallChange[] {
  const byNeed = left.toSorted((one, other) => Object.keys(one.can).length - Object.keys(other.can).length);
  return instance.slots
    .filter((slot) => whoCan(instance.facilitators, slot).length > 0)
    .map((slot) => {
      const free = whoCan(left, slot).length;
      const seats = groups
        .filter((group) => group.slot === slot)
        .reduce((sum, { participants }) => sum + instance.size.max - participants.length, 0);
      const lacking = seats > free ? 1 : instance.size.min - free;
      const others = byNeed.filter((one) => answerOf(one, slot) === undefined);
      return { slot, free, asked: others.slice(0, Math.max(1, lacking)).map(({ id }) => id) };
    })
    .filter(({ asked }) => asked.length > 0 && asked.length <= mostAsked)
    .sort((one, other) => other.free - one.free || one.asked.length - other.asked.length)
    .slice(0, mostOfAKind)
    .map(({ slot, asked }) => ({ do: 'ask', slot, people: asked }));
}

/** A facilitator with no cohort, at the times that would help most. */
function facilitatorsToAsk(instance: Instance, groups: Group[], left: Participant[]): SmallChange[] {
  const idle = instance.facilitators.filter(({ id }) =>
    groups.every(({ facilitator }) => facilitator !== id),
  );
  return timesFor(instance, left)
    .flatMap(({ slot }): SmallChange[] => {
      const one = idle.find((facilitator) => answerOf(facilitator, slot) === undefined);
      return one ? [{ do: 'ask', slot, people: [one.id] }] : [];
    })
    .slice(0, mostOfAKind);
}

/** The problem as it would be after a change. */
export function withChange(instance: Instance, change: SmallChange): Instance {
  switch (change.do) {
    case 'find-facilitator': {
      const someone = { id: 'someone new', max: 1, can: { [change.slot]: 'yes' as const } };
      return { ...instance, facilitators: [...instance.facilitators, someone] };
    }
    case 'lead-one-more':
      return {
        ...instance,
        facilitators: instance.facilitators.map((one) =>
          one.id === change.facilitator ? { ...one, max: change.max } : one,
        ),
      };
    case 'raise-largest':
      return { ...instance, size: { ...instance.size, max: change.max } };
    case 'lower-smallest':
      return { ...instance, size: { ...instance.size, min: change.min } };
    case 'add-room':
      return { ...instance, rooms: { ...instance.rooms, [change.slot]: change.rooms } };
    case 'ask':
      return {
        ...instance,
        participants: instance.participants.map((one) => asked(one, change)),
        facilitators: instance.facilitators.map((one) => asked(one, change)),
      };
  }
}

const asked = <One extends Participant>(one: One, { slot, people }: { slot: Slot; people: string[] }): One =>
  people.includes(one.id) ? { ...one, can: { ...one.can, [slot]: 'yes' } } : one;

/** What a change asks of people, for the order among those that place as many. */
const effort = (change: SmallChange): number => {
  if (change.do === 'ask') return change.people.length;
  return change.do === 'find-facilitator' ? 4 : 2;
};

/**
 * The three that help most, the easier first where they place as many, and each of another kind as long as there are
 * others: three times the same advice for three evenings is one.
 */
export function bestThree(most: number, tried: Tried[]): (Tried & { gain: number })[] {
  const helping = tried
    .map((one) => ({ ...one, gain: one.score.placed - most }))
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain || effort(one.change) - effort(other.change));
  const firsts = helping.filter(
    (one, index) => helping.findIndex(({ change }) => change.do === one.change.do) === index,
  );
  const others = helping.filter((one) => !firsts.includes(one));
  return [...firsts, ...others].slice(0, 3).sort((one, other) => other.gain - one.gain);
}
