import { answerOf, type Instance, type Participant, roomsOf } from './instance.rules.ts';
import type { Group } from './solution.rules.ts';

/**
 * Participants who sit together or not at all: mostly one person. What it costs to seat them in a slot is the number
 * of them who would come only if needed.
 */
export interface Party {
  people: string[];
  cost: Map<number, number>;
  /** Was fixed by hand, so it has to be placed. */
  must: boolean;
  /** Matters by name: more than one person, or kept apart from somebody. */
  named: boolean;
  /** The slot it sat in before, when that is known. */
  before: number | undefined;
}

/** Parties whom nothing tells apart: they are counted, not named. */
export interface Kind extends Omit<Party, 'people'> {
  parties: string[][];
  /** People in each of the parties. */
  size: number;
}

/** Facilitators whom nothing tells apart. */
export interface Leaders {
  people: string[];
  /** The most cohorts each of them would lead. */
  max: number;
  cost: Map<number, number>;
  /** Slots in which they were fixed. */
  must: Set<number>;
  before: Set<number>;
}

/** An instance as the solver sees it: slots by number, people by kind. */
export interface Crowd {
  instance: Instance;
  kinds: Kind[];
  leaders: Leaders[];
  /** By slot: the most cohorts that can meet; 0 in a slot where none ever can. */
  rooms: number[];
  clashes: [number, number][];
  /** What is fixed has no slot left in which it could be: nothing can be placed as asked. */
  isImpossible: boolean;
  /** By person, those they are kept apart from. */
  foes: Map<string, Set<string>>;
}

/** Sorts the people of an instance into kinds; `previous` cohorts, if any, tell apart who would stay and who would move. */
export function crowdOf(instance: Instance, previous: Group[] = []): Crowd {
  const at = placesOf(instance);
  const clashes = instance.clashes.map(([one, other]): [number, number] => [
    index(at, one),
    index(at, other),
  ]);
  const foes = foesIn(instance);
  const everyone = partiesIn(instance, previous);
  const leaders = leadersIn(instance, at, previous);
  const rooms = instance.slots.map((slot, index) => {
    const leading = leaders.filter(({ cost, max }) => max > 0 && cost.has(index));
    const people = everyone
      .filter(({ cost }) => cost.has(index))
      .reduce((sum, party) => sum + party.people.length, 0);
    return Math.min(roomsOf(instance, slot), leading.length, Math.floor(people / instance.size.min));
  });
  for (const { cost } of [...everyone, ...leaders])
    for (const slot of cost.keys()) if (rooms[slot] === 0) cost.delete(slot);
  const able = everyone.filter(({ cost }) => cost.size > 0);
  const named = able.some((party) => party.named);
  return {
    instance,
    kinds: kindsOf(able),
    leaders: leadersAlike(leaders, named, clashes),
    rooms,
    clashes,
    isImpossible:
      everyone.some(({ must, cost }) => must && cost.size === 0) ||
      leaders.some(({ must, cost }) => [...must].some((slot) => !cost.has(slot))),
    foes,
  };
}

const index = (at: Map<string, number>, slot: string) => at.get(slot) ?? -1;

const placesOf = ({ slots }: Instance) => new Map(slots.map((slot, index) => [slot, index]));

function foesIn({ apart }: Instance): Map<string, Set<string>> {
  const foes = new Map<string, Set<string>>();
  for (const [one, other] of [...apart, ...apart.map(([a, b]) => [b, a] as const)])
    foes.set(one, (foes.get(one) ?? new Set()).add(other));
  return foes;
}

/** Everybody as parties; one that can sit in no slot has none in its costs. */
export function partiesIn(instance: Instance, previous: Group[] = []): Party[] {
  const at = placesOf(instance);
  const foes = foesIn(instance);
  const people = new Map(instance.participants.map((one) => [one.id, one]));
  const fixedAt = Map.groupBy(
    instance.fixed.filter((fix) => 'participant' in fix),
    (fix) => fix.participant,
  );
  const sat = new Map(previous.flatMap((group) => group.participants.map((id) => [id, at.get(group.slot)])));
  return setsOf(instance).map((ids) => {
    const fixed = ids.flatMap((id) => fixedAt.get(id) ?? []).map(({ slot }) => slot);
    const isAble =
      ids.length <= instance.size.max && !ids.some((id) => ids.some((other) => foes.get(id)?.has(other)));
    const slots = instance.slots.filter(
      (slot) => isAble && fixed.every((one) => one === slot) && ids.every((id) => answer(people, id, slot)),
    );
    return {
      people: ids,
      cost: new Map(
        slots.map((slot) => [
          index(at, slot),
          ids.filter((id) => answer(people, id, slot) === 'ifneeded').length,
        ]),
      ),
      must: fixed.length > 0,
      named: ids.length > 1 || ids.some((id) => foes.has(id)),
      before: sat.get(ids[0] ?? ''),
    };
  });
}

const answer = (people: Map<string, Participant>, id: string, slot: string) => {
  const person = people.get(id);
  return person && answerOf(person, slot);
};

/** Sets of `together` that share a person are one set; everyone else is a set of their own. */
function setsOf({ participants, together }: Instance): string[][] {
  const setOf = new Map<string, string[]>(participants.map(({ id }) => [id, [id]]));
  for (const set of together) {
    const joined = [...new Set(set.flatMap((id) => setOf.get(id) ?? []))];
    for (const id of joined) setOf.set(id, joined);
  }
  return [...new Set(setOf.values())];
}

function leadersIn(
  { facilitators, slots, fixed }: Instance,
  at: Map<string, number>,
  previous: Group[],
): Leaders[] {
  return facilitators.map((person) => ({
    people: [person.id],
    max: person.max,
    cost: new Map(
      slots
        .filter((slot) => answerOf(person, slot))
        .map((slot) => [index(at, slot), Number(answerOf(person, slot) === 'ifneeded')]),
    ),
    must: new Set(
      fixed
        .filter((fix) => 'facilitator' in fix && fix.facilitator === person.id)
        .map(({ slot }) => index(at, slot)),
    ),
    before: new Set(
      previous.filter(({ facilitator }) => facilitator === person.id).map(({ slot }) => index(at, slot)),
    ),
  }));
}

function kindsOf(parties: Party[]): Kind[] {
  const alike = Map.groupBy(parties, ({ people, cost, must, named, before }) =>
    named ? people.join('\n') : JSON.stringify([[...cost], must, before]),
  );
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, parties: same.map(({ people }) => people), size: first.people.length }] : [];
  });
}

/**
 * Facilitators alike can be counted while none of their slots clash and nobody has to be told from another: c of them
 * with at most m cohorts each lead any numbers of cohorts of which none is over c and the sum is at most c·m, dealt out
 * in turn. With clashes that is not so (five in a ring need three people), so these are named.
 */
function leadersAlike(leaders: Leaders[], named: boolean, clashes: [number, number][]): Leaders[] {
  const alike = Map.groupBy(leaders, ({ people, max, cost, must, before }) => {
    const isCounted =
      !named && must.size === 0 && !clashes.some(([one, other]) => cost.has(one) && cost.has(other));
    return isCounted ? JSON.stringify([max, [...cost], [...before]]) : `= ${people[0]}`;
  });
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, people: same.flatMap(({ people }) => people) }] : [];
  });
}

/** Whether anybody of the one side is kept apart from anybody of the other. */
export const areFoes = ({ foes }: Crowd, some: string[], others: string[]): boolean =>
  some.some((id) => others.some((other) => foes.get(id)?.has(other)));
