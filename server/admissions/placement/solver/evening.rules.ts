import type { Instance } from './instance.rules.ts';
import type { Group } from './solution.rules.ts';

/** By participant, then by what is to be even: numbers by their mean in a cohort, words by how many have each. */
export type Traits = Record<string, Record<string, string | number>>;

/**
 * Deals the people of each slot over its cohorts so that their traits are as even as exchanging two at a time makes
 * them; where that leaves a choice, as many as possible stay with the facilitator they had. Slots, sizes and so the
 * score stay as they are, and who is together or apart is not touched.
 */
export function dealtEvenly(instance: Instance, groups: Group[], traits: Traits, previous: Group[]): Group[] {
  const before = new Map(
    previous.flatMap(({ facilitator, participants }) => participants.map((id) => [id, facilitator])),
  );
  const bound = new Set([...instance.together, ...instance.apart].flat());
  const bySlot = Map.groupBy(groups, ({ slot }) => slot);
  const dealt = new Map(
    [...bySlot].map(([slot, there]) => [
      slot,
      new Slot(there, measuresIn(there, traits), before, bound).settle(),
    ]),
  );
  const next = new Map([...dealt].map(([slot, there]) => [slot, there.values()]));
  return groups.map((group) => next.get(group.slot)?.next().value ?? group);
}

/** A person as numbers that are to come to the same mean everywhere: one for each number, one for each word. */
type Measures = Map<string, number[]>;

function measuresIn(groups: Group[], traits: Traits): Measures {
  const people = groups.flatMap(({ participants }) => participants);
  const names = [...new Set(people.flatMap((id) => Object.keys(traits[id] ?? {})))];
  const columns = names.flatMap((name) => columnsOf(people.map((id) => traits[id]?.[name])));
  return new Map(people.map((id, row) => [id, columns.map((column) => column[row] ?? 0)]));
}

function columnsOf(values: (string | number | undefined)[]): number[][] {
  const numbers = values.filter((value) => typeof value === 'number');
  const words = new Set(values.filter((value) => typeof value === 'string'));
  const columns = [...words].map((word) => values.map((value) => Number(value === word)));
  return numbers.length > 0 ? [scaled(values, numbers), ...columns] : columns;
}

/** Around a mean of 0 and by the usual distance from it, so that no scale weighs more than another. */
function scaled(values: (string | number | undefined)[], numbers: number[]): number[] {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const spread = Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length) || 1;
  return values.map((value) => (typeof value === 'number' ? (value - mean) / spread : 0));
}

// An exchange has to gain more than a rounding error, or two people could be exchanged for ever.
const least = 1e-9;

class Slot {
  readonly #groups: Group[];
  readonly #measures: Measures;
  readonly #before: Map<string, string>;
  readonly #bound: Set<string>;

  constructor(groups: Group[], measures: Measures, before: Map<string, string>, bound: Set<string>) {
    this.#groups = groups.map((group) => ({ ...group, participants: [...group.participants] }));
    this.#measures = measures;
    this.#before = before;
    this.#bound = bound;
  }

  settle(): Group[] {
    const pairs = this.#groups.flatMap((one, at) =>
      this.#groups.slice(at + 1).map((other) => [one, other] as const),
    );
    let goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (const [one, other] of pairs) while (this.#exchange(one, other)) goesOn = true;
    }
    return this.#groups;
  }

  /** Makes the first exchange of two people between these cohorts that gains something. */
  #exchange(one: Group, other: Group): boolean {
    const now = this.#cost(one, other);
    for (const [i, a] of one.participants.entries())
      for (const [j, b] of other.participants.entries()) {
        if (this.#bound.has(a) || this.#bound.has(b)) continue;
        one.participants[i] = b;
        other.participants[j] = a;
        const then = this.#cost(one, other);
        const gain = now.uneven - then.uneven;
        if (gain > least || (gain > -least && then.moved < now.moved)) return true;
        one.participants[i] = a;
        other.participants[j] = b;
      }
    return false;
  }

  #cost(...groups: Group[]): { uneven: number; moved: number } {
    let uneven = 0;
    let moved = 0;
    for (const { facilitator, participants } of groups) {
      const sums: number[] = [];
      for (const id of participants) {
        for (const [at, value] of this.#measures.get(id)?.entries() ?? []) sums[at] = (sums[at] ?? 0) + value;
        if (this.#before.has(id) && this.#before.get(id) !== facilitator) moved += 1;
      }
      uneven += sums.reduce((all, sum) => all + sum ** 2 / participants.length, 0);
    }
    return { uneven, moved };
  }
}
