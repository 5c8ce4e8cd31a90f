import { answerOf, type Instance, type Participant, roomsOf } from './instance.rules.ts';
import { type Group, type Solution, scoreOf } from './solution.rules.ts';

/**
 * Every hard rule that these cohorts break, a sentence each: none for a placement that may be shown. It shares nothing
 * with the search but the types, so that a fault there is found here.
 */
export function faultsOf(instance: Instance, groups: Group[]): string[] {
  return [
    ...twice(groups),
    ...leading(instance, groups),
    ...sitting(instance, groups),
    ...sizes(instance, groups),
    ...rooms(instance, groups),
    ...together(instance, groups),
    ...apart(instance, groups),
    ...fixed(instance, groups),
  ];
}

/** The same, and that a solution accounts for everybody, counts its score right and claims no more than it proves. */
export function faultsOfSolution(instance: Instance, { groups, unplaced, score, proof }: Solution): string[] {
  const faults = faultsOf(instance, groups);
  const all = [...groups.flatMap(({ participants }) => participants), ...unplaced.map(({ id }) => id)];
  const expected = instance.participants.map(({ id }) => id);
  if (all.toSorted().join('\n') !== expected.toSorted().join('\n'))
    faults.push('not everyone stands exactly once');
  const { placed, ifneeded, offTarget } = scoreOf(instance, groups);
  if (placed !== score.placed || ifneeded !== score.ifneeded || offTarget !== score.offTarget)
    faults.push('the score is not what the cohorts come to');
  if (
    proof.status === 'optimal' &&
    JSON.stringify(proof.bound) !== JSON.stringify({ placed, ifneeded, offTarget })
  )
    faults.push('called optimal, but the bound is not the score');
  return faults;
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function twice(groups: Group[]): string[] {
  const seen = new Set<string>();
  return groups
    .flatMap(({ participants }) => participants)
    .filter((id) => seen.has(id) || !seen.add(id))
    .map((id) => `${id} is placed twice`);
}

function leading({ facilitators, clashes }: Instance, groups: Group[]): string[] {
  const known = new Map(facilitators.map((one) => [one.id, one]));
  const faults: string[] = [];
  for (const [id, led] of Map.groupBy(groups, ({ facilitator }) => facilitator)) {
    const slots = led.map(({ slot }) => slot);
    const person = known.get(id);
    if (!person) faults.push(`${id} isn’t a facilitator`);
    else if (slots.length > person.max)
      faults.push(`${id} facilitates ${slots.length} cohorts, at most ${person.max}`);
    if (new Set(slots).size < slots.length) faults.push(`${id} facilitates two cohorts at once`);
    for (const [one, other] of clashes)
      if (slots.includes(one) && slots.includes(other))
        faults.push(`${id} facilitates on ${one} and ${other}, which overlap`);
    faults.push(
      ...slots.filter((slot) => person && !answerOf(person, slot)).map((slot) => `${id} can’t make ${slot}`),
    );
  }
  return faults;
}

function sitting({ slots, participants }: Instance, groups: Group[]): string[] {
  const known = new Map<string, Participant>(participants.map((one) => [one.id, one]));
  const places = groups.flatMap(({ slot, participants: ids }) => ids.map((id) => ({ id, slot })));
  return [
    ...groups.filter(({ slot }) => !slots.includes(slot)).map(({ slot }) => `${slot} isn’t one of the times`),
    ...places
      .filter(({ id, slot }) => !answerOf(known.get(id) ?? { id, can: {} }, slot))
      .map(({ id, slot }) => `${id} can’t make ${slot}`),
  ];
}

const sizes = ({ size }: Instance, groups: Group[]): string[] =>
  groups
    .filter(({ participants }) => participants.length < size.min || participants.length > size.max)
    .map(
      ({ slot, facilitator, participants }) =>
        `the cohort of ${facilitator} on ${slot} has ${many(participants.length, 'participant')}`,
    );

const rooms = (instance: Instance, groups: Group[]): string[] =>
  [...Map.groupBy(groups, ({ slot }) => slot)]
    .filter(([slot, there]) => there.length > roomsOf(instance, slot))
    .map(([slot, there]) => `${many(there.length, 'cohort')} on ${slot}, at most ${roomsOf(instance, slot)}`);

function together({ together: sets }: Instance, groups: Group[]): string[] {
  const groupOf = new Map(groups.flatMap((group) => group.participants.map((id) => [id, group] as const)));
  return sets
    .filter((set) => new Set(set.map((id) => groupOf.get(id))).size > 1)
    .map((set) => `${set.join(', ')} aren’t together`);
}

const apart = ({ apart: pairs }: Instance, groups: Group[]): string[] =>
  groups.flatMap(({ facilitator, participants }) => {
    const there = new Set([facilitator, ...participants]);
    return pairs
      .filter(([one, other]) => there.has(one) && there.has(other))
      .map((pair) => `${pair.join(' and ')} are in the same cohort`);
  });

const fixed = (instance: Instance, groups: Group[]): string[] =>
  instance.fixed.flatMap((fix) => {
    const person = 'participant' in fix ? fix.participant : fix.facilitator;
    const isKept = groups.some(
      ({ slot, facilitator, participants }) =>
        slot === fix.slot &&
        ('participant' in fix ? participants.includes(fix.participant) : facilitator === fix.facilitator),
    );
    return isKept ? [] : [`${person} isn’t placed on ${fix.slot}`];
  });
