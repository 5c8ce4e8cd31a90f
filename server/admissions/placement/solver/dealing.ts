import type { Size } from './instance.rules.ts';

/** What is dealt in one slot. */
export interface Deal {
  size: Size;
  /** Who facilitates each of its cohorts. */
  facilitators: string[];
  /** Parties that matter by name; the others can sit with anybody. */
  named: string[][];
  others: string[];
  areFoes(some: string[], others: string[]): boolean;
}

// Few parties matter by name, so that a search is short; where it is not, the programme names the cohorts instead.
const mostSteps = 20_000;

/**
 * Deals the people of a slot over its cohorts so that the sizes come as near the target as they can: the participants
 * of each, in the facilitators' order, and the distance from the target. Undefined where no dealing keeps the rules.
 */
export function deal(order: Deal): { cohorts: string[][]; off: number } | undefined {
  const { size, facilitators, others, areFoes } = order;
  const named = order.named.toSorted((one, other) => other.length - one.length);
  const people = named.flat().length + others.length;
  const least = Math.abs(people - facilitators.length * size.target);
  const seats = facilitators.map((): string[] => []);
  let best: { cohorts: string[][]; off: number } | undefined;
  let steps = 0;

  const isPicky = facilitators.map((id) => named.some((party) => areFoes(party, [id])));

  function seat(at: number) {
    const party = named[at];
    if (!party) return finish();
    for (const there of choices(party)) {
      if (best?.off === least || steps++ > mostSteps) return;
      there.push(...party);
      seat(at + 1);
      there.length -= party.length;
    }
  }

  /** Cohorts a party can join. Empty ones are all the same, unless somebody is kept apart from their facilitator. */
  function choices(party: string[]): string[][] {
    const firstEmpty = seats.findIndex((there, at) => there.length === 0 && !isPicky[at]);
    return seats.filter(
      (there, at) =>
        (there.length > 0 || isPicky[at] || at === firstEmpty) &&
        there.length + party.length <= size.max &&
        !areFoes(party, [facilitators[at] ?? '', ...there]),
    );
  }

  function finish() {
    const cohorts = filled(seats, others);
    if (cohorts.some(({ length }) => length < size.min || length > size.max)) return;
    const off = cohorts.reduce((sum, { length }) => sum + Math.abs(length - size.target), 0);
    if (!best || off < best.off) best = { cohorts, off };
  }

  seat(0);
  return best;
}

/** Each in turn to the smallest cohort: no other way of filling them up comes nearer the target. */
function filled(seats: string[][], others: string[]): string[][] {
  const cohorts = seats.map((there) => [...there]);
  for (const person of others) {
    const smallest = cohorts.reduce(
      (least, there) => (there.length < least.length ? there : least),
      cohorts[0] ?? [],
    );
    smallest.push(person);
  }
  return cohorts;
}
