import { faultsOf } from '../check.rules.ts';
import type { Instance } from '../instance.rules.ts';
import { type Group, isBetter, type Score, scoreOf } from '../solution.rules.ts';

/**
 * The best score of a tiny instance, by trying everything: every set of cohorts that facilitators could lead, and
 * everybody in each of them or in none. Undefined where no placement keeps the rules.
 */
export function bestByForce(instance: Instance): Score | undefined {
  let best: Score | undefined;
  for (const groups of everyPlacement(instance)) {
    if (faultsOf(instance, groups).length > 0) continue;
    const score = scoreOf(instance, groups);
    if (!best || isBetter(score, best)) best = score;
  }
  return best;
}

/** Every way of opening cohorts and seating people in them, whatever rules it breaks. */
export function* everyPlacement(instance: Instance): Generator<Group[]> {
  for (const cohorts of openings(instance)) yield* seatings(instance, cohorts);
}

function openings({ facilitators, slots, participants, size }: Instance): Group[][] {
  const all = facilitators.flatMap(({ id, can }) =>
    slots
      .filter((slot) => Object.hasOwn(can, slot))
      .map((slot) => ({ slot, facilitator: id, participants: [] })),
  );
  let sets: Group[][] = [[]];
  for (const cohort of all) sets = [...sets, ...sets.map((set) => [...set, cohort])];
  return sets.filter((set) => set.length * size.min <= participants.length);
}

function* seatings({ participants }: Instance, cohorts: Group[], at = 0): Generator<Group[]> {
  const person = participants[at];
  if (!person) {
    yield cohorts;
    return;
  }
  yield* seatings({ participants } as Instance, cohorts, at + 1);
  for (const [index, cohort] of cohorts.entries()) {
    if (!Object.hasOwn(person.can, cohort.slot)) continue;
    const seated = { ...cohort, participants: [...cohort.participants, person.id] };
    yield* seatings({ participants } as Instance, cohorts.with(index, seated), at + 1);
  }
}
