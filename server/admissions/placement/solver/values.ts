import { areFoes, type Crowd } from './crowd.rules.ts';
import { deal } from './dealing.ts';
import type { Model } from './model.ts';
import type { Group } from './solution.rules.ts';

/** Cohorts as values of the programme's columns: where a search begins. */
export function valuesOf(model: Model, groups: Group[]): number[] {
  const values = new Array<number>(model.programme.whole.length).fill(0);
  const add = (column: number | undefined, value = 1) => {
    if (column !== undefined) values[column] = (values[column] ?? 0) + value;
  };
  const places = placesIn(model.crowd);
  const bySlot = Map.groupBy(groups, ({ slot }) => places.slots.get(slot) ?? -1);
  for (const [slot, there] of bySlot) {
    const isOpen = model.isOpen.get(slot);
    add(model.total, there.length);
    add(model.cohorts.get(slot), there.length);
    if (isOpen !== model.cohorts.get(slot)) add(isOpen);
    add(model.off.get(slot), offIn(model, slot, there));
    for (const group of there) addGroup(model, places, slot, group, add);
  }
  return values;
}

function addGroup(
  model: Model,
  { kinds, leaders }: Places,
  slot: number,
  { facilitator, participants }: Group,
  add: (column: number | undefined, value?: number) => void,
) {
  const leader = leaders.get(facilitator) ?? -1;
  const cohort = model.named.get(slot)?.find((one) => one.leader === leader);
  add(model.leads[leader]?.get(slot));
  if (cohort) add(cohort.off, Math.abs(participants.length - model.crowd.instance.size.target));
  for (const at of participants.flatMap((id) => kinds.get(id) ?? [])) {
    add(model.seats[at]?.get(slot));
    if (cohort) add(cohort.parties.get(at) ?? cohort.others);
  }
}

interface Places {
  slots: Map<string, number>;
  /** By the first of a party. */
  kinds: Map<string | undefined, number>;
  leaders: Map<string, number>;
}

const placesIn = ({ instance, kinds, leaders }: Crowd): Places => ({
  slots: new Map(instance.slots.map((slot, at) => [slot, at])),
  kinds: new Map(kinds.flatMap(({ parties }, at) => parties.map(([first]) => [first, at] as const))),
  leaders: new Map(leaders.flatMap(({ people }, at) => people.map((id) => [id, at] as const))),
});

/** Where cohorts are named each has its distance; where not, the slot as a whole has the least that is possible. */
function offIn({ crowd, named }: Model, slot: number, groups: Group[]): number {
  const { target } = crowd.instance.size;
  const distances = groups.map(({ participants }) => participants.length - target);
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  return named.has(slot) ? sum(distances.map(Math.abs)) : Math.abs(sum(distances));
}

/** The cohorts that values of the columns stand for, and the slots whose people cannot be dealt over them that well. */
export function groupsOf(model: Model, values: number[]): { groups: Group[]; undealt: number[] } {
  const leading = facilitatorsIn(model, values);
  const sitting = partiesIn(model, values);
  const groups: Group[] = [];
  const undealt: number[] = [];
  for (const [slot, facilitators] of leading) {
    const name = model.crowd.instance.slots[slot] ?? '';
    const parties = sitting.get(slot) ?? { named: new Map<number, string[]>(), others: [] as string[] };
    const dealt = model.named.has(slot)
      ? asNamed(model, values, slot, parties)
      : dealtIn(model, facilitators, parties);
    if (!dealt?.isBest) undealt.push(slot);
    for (const [facilitator, participants] of dealt?.cohorts ?? [])
      groups.push({ slot: name, facilitator, participants });
  }
  return { groups, undealt };
}

interface Sitting {
  /** By the place of their kind in `crowd.kinds`. */
  named: Map<number, string[]>;
  others: string[];
}

interface Dealt {
  cohorts: [facilitator: string, participants: string[]][];
  isBest: boolean;
}

/** Facilitators alike take their cohorts in turn, so that nobody is asked twice in a slot or beyond their most. */
function facilitatorsIn({ crowd, leads }: Model, values: number[]): Map<number, string[]> {
  const bySlot = new Map<number, string[]>();
  for (const [at, columns] of leads.entries()) {
    const people = crowd.leaders[at]?.people ?? [];
    let next = 0;
    for (const [slot, column] of columns)
      for (let count = values[column] ?? 0; count > 0; count -= 1) {
        const facilitator = people[next++ % people.length] ?? '';
        bySlot.set(slot, [...(bySlot.get(slot) ?? []), facilitator]);
      }
  }
  return bySlot;
}

function partiesIn({ crowd, seats }: Model, values: number[]): Map<number, Sitting> {
  const bySlot = new Map<number, Sitting>();
  for (const [at, columns] of seats.entries()) {
    const { parties = [], named = false } = crowd.kinds[at] ?? {};
    let next = 0;
    for (const [slot, column] of columns)
      for (let count = values[column] ?? 0; count > 0; count -= 1) {
        const party = parties[next++] ?? [];
        const sitting = bySlot.get(slot) ?? { named: new Map<number, string[]>(), others: [] as string[] };
        if (named) sitting.named.set(at, party);
        else sitting.others.push(...party);
        bySlot.set(slot, sitting);
      }
  }
  return bySlot;
}

function dealtIn({ crowd }: Model, facilitators: string[], { named, others }: Sitting): Dealt | undefined {
  const { size } = crowd.instance;
  const dealt = deal({
    size,
    facilitators,
    named: [...named.values()],
    others,
    areFoes: (some, rest) => areFoes(crowd, some, rest),
  });
  if (!dealt) return undefined;
  const people = others.length + [...named.values()].flat().length;
  return {
    cohorts: facilitators.map((facilitator, at) => [facilitator, dealt.cohorts[at] ?? []]),
    isBest: dealt.off === Math.abs(people - facilitators.length * size.target),
  };
}

function asNamed({ crowd, leads, named }: Model, values: number[], slot: number, sitting: Sitting): Dealt {
  const others = [...sitting.others];
  const led = (named.get(slot) ?? []).filter(({ leader }) => values[leads[leader]?.get(slot) ?? -1]);
  const cohorts = led.map((cohort): [string, string[]] => {
    const parties = [...cohort.parties].filter(([, column]) => values[column]);
    const people = parties.flatMap(([at]) => sitting.named.get(at) ?? []);
    return [
      crowd.leaders[cohort.leader]?.people[0] ?? '',
      [...people, ...others.splice(0, values[cohort.others])],
    ];
  });
  return { cohorts, isBest: true };
}
