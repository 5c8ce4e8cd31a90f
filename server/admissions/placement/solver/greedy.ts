import { areFoes, type Crowd, type Kind } from './crowd.rules.ts';
import type { Group } from './solution.rules.ts';

interface Cohort {
  slot: number;
  leader: number;
  facilitator: string;
  people: string[];
  isFixed: boolean;
}

interface Waiting {
  kind: Kind;
  people: string[];
}

/**
 * A quick placement without a search: opens one cohort after the other where most people wait, and seats those first
 * who have the fewest slots. Undefined where it does not keep what is fixed; the search may still.
 */
export function greedyGroups(crowd: Crowd): Group[] | undefined {
  const greedy = new Greedy(crowd);
  greedy.openFixed();
  while (greedy.openNext());
  greedy.seatRest();
  return greedy.groups();
}

class Greedy {
  readonly #crowd: Crowd;
  readonly #cohorts: Cohort[] = [];
  #waiting: Waiting[];

  constructor(crowd: Crowd) {
    this.#crowd = crowd;
    this.#waiting = crowd.kinds
      .flatMap((kind) => kind.parties.map((people) => ({ kind, people })))
      .toSorted((one, other) => Number(other.kind.must) - Number(one.kind.must) || slots(one) - slots(other));
  }

  /** Cohorts of fixed facilitators, and enough for fixed participants. */
  openFixed() {
    const { leaders, instance } = this.#crowd;
    for (const [leader, { must }] of leaders.entries())
      for (const slot of must) this.#open(slot, leader, instance.size.min, true);
    for (const slot of new Set(
      this.#waiting.flatMap(({ kind }) => (kind.must ? [...kind.cost.keys()] : [])),
    )) {
      this.seatRest(({ kind }) => kind.must && kind.cost.has(slot));
      while (this.#waiting.some(({ kind }) => kind.must && kind.cost.has(slot))) {
        const leader = this.#leaderFor(slot);
        if (leader === undefined || !this.#open(slot, leader, instance.size.target, true)) break;
      }
    }
  }

  /** Opens the cohort that seats most of those who wait; false where none would have enough people. */
  openNext(): boolean {
    const { rooms, instance } = this.#crowd;
    const demand = rooms.map(() => 0);
    const ifneeded = rooms.map(() => 0);
    for (const { kind } of this.#waiting)
      for (const [slot, cost] of kind.cost) {
        demand[slot] = (demand[slot] ?? 0) + kind.size;
        ifneeded[slot] = (ifneeded[slot] ?? 0) + cost;
      }
    const gain = (slot: number) =>
      Math.min(demand[slot] ?? 0, instance.size.max) - (ifneeded[slot] ?? 0) / (1 + (demand[slot] ?? 0));
    const open = [...rooms.keys()].filter((slot) => (demand[slot] ?? 0) >= instance.size.min);
    for (const slot of open.toSorted((one, other) => gain(other) - gain(one))) {
      const leader = this.#leaderFor(slot);
      if (leader !== undefined && this.#open(slot, leader, this.#size(), false)) return true;
    }
    return false;
  }

  /** Seats those who still wait wherever there is a free place. */
  seatRest(which: (waiting: Waiting) => boolean = () => true) {
    const { max } = this.#crowd.instance.size;
    this.#waiting = this.#waiting.filter((one) => {
      if (!which(one)) return true;
      const free = this.#cohorts
        .filter((cohort) => this.#fits(one, cohort, max))
        .toSorted((a, b) => cost(one, a) - cost(one, b) || a.people.length - b.people.length);
      free[0]?.people.push(...one.people);
      return free.length === 0;
    });
  }

  groups(): Group[] | undefined {
    const { min } = this.#crowd.instance.size;
    if (this.#waiting.some(({ kind }) => kind.must)) return undefined;
    if (this.#cohorts.some(({ people }) => people.length < min)) return undefined;
    const must = this.#crowd.leaders.flatMap((one) => [...one.must]).length;
    if (this.#cohorts.filter(({ isFixed }) => isFixed).length < must) return undefined;
    return this.#cohorts.map(({ slot, facilitator, people }) => ({
      slot: this.#crowd.instance.slots[slot] ?? '',
      facilitator,
      participants: people,
    }));
  }

  /** How large cohorts have to be so that the facilitators suffice for everybody, between target and most. */
  #size(): number {
    const { size } = this.#crowd.instance;
    const people = this.#waiting.reduce((sum, { kind }) => sum + kind.size, 0);
    const led = this.#crowd.leaders.reduce((sum, { people: alike, max }) => sum + alike.length * max, 0);
    const left = Math.max(1, led - this.#cohorts.length);
    return Math.min(size.max, Math.max(size.target, Math.ceil(people / left)));
  }

  #open(slot: number, leader: number, size: number, isFixed: boolean): boolean {
    const facilitator = this.#freeIn(slot, leader)[0];
    if (facilitator === undefined) return false;
    const cohort: Cohort = { slot, leader, facilitator, people: [], isFixed };
    const before = this.#waiting;
    for (const wanted of [0, 1])
      this.#waiting = this.#waiting.filter((one) => {
        const isIn = Math.min(cost(one, cohort), 1) <= wanted && this.#fits(one, cohort, size);
        if (isIn) cohort.people.push(...one.people);
        return !isIn;
      });
    if (cohort.people.length < this.#crowd.instance.size.min && !isFixed) {
      this.#waiting = before;
      return false;
    }
    this.#cohorts.push(cohort);
    return cohort.people.length > 0 || isFixed;
  }

  #fits({ kind, people }: Waiting, cohort: Cohort, size: number): boolean {
    if (!kind.cost.has(cohort.slot) || cohort.people.length + people.length > size) return false;
    return !kind.named || !areFoes(this.#crowd, people, [cohort.facilitator, ...cohort.people]);
  }

  /** Who can lead in a slot: of those who are free, the one who could lead in the fewest. */
  #leaderFor(slot: number): number | undefined {
    const { rooms, leaders } = this.#crowd;
    if (this.#cohorts.filter((cohort) => cohort.slot === slot).length >= (rooms[slot] ?? 0)) return undefined;
    return [...leaders.keys()]
      .filter((leader) => this.#freeIn(slot, leader).length > 0)
      .toSorted((one, other) => this.#strain(one, slot) - this.#strain(other, slot))[0];
  }

  #strain(leader: number, slot: number): number {
    const { cost, max } = this.#crowd.leaders[leader] ?? { cost: new Map<number, number>(), max: 0 };
    return (cost.get(slot) ?? 0) * 1000 + cost.size / (max + 1);
  }

  #freeIn(slot: number, leader: number): string[] {
    const { leaders, clashes } = this.#crowd;
    const alike = leaders[leader];
    if (!alike?.cost.has(slot)) return [];
    const others = clashes.flatMap(([a, b]) => (a === slot ? [b] : []).concat(b === slot ? [a] : []));
    const taken = new Set([slot, ...others]);
    return alike.people.filter((id) => {
      const led = this.#cohorts.filter(({ facilitator }) => facilitator === id);
      return led.length < alike.max && !led.some((cohort) => taken.has(cohort.slot));
    });
  }
}

const slots = ({ kind }: Waiting) => kind.cost.size;

const cost = ({ kind }: Waiting, { slot }: Cohort) => kind.cost.get(slot) ?? 0;
