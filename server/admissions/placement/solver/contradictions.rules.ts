import { partiesIn } from './crowd.rules.ts';
import { answerOf, type Fixed, type Instance, type Participant, roomsOf } from './instance.rules.ts';

/** Why what is fixed by hand cannot be kept, where that can be seen without a search: a sentence that names people. */
export function contradictionIn(instance: Instance): string | undefined {
  const { fixed } = instance;
  for (const fix of fixed) {
    const sentence = cannotMake(instance, fix) ?? cannotMeet(instance, fix);
    if (sentence) return sentence;
  }
  for (const [person, fixes] of Map.groupBy(fixed, nameOf)) {
    const slots = [...new Set(fixes.map(({ slot }) => slot))];
    const sentence = leadsTooMuch(instance, person, slots) ?? sitsTwice(instance, person, slots);
    if (sentence) return sentence;
  }
  for (const [slot, fixes] of Map.groupBy(fixed, (fix) => fix.slot)) {
    const sentence = hasTooMany(instance, slot, fixes);
    if (sentence) return sentence;
  }
  const stuck = partiesIn(instance).find(({ must, cost }) => must && cost.size === 0);
  return stuck && stuckTogether(instance, stuck.people);
}

/** Why people who are to be together cannot be placed, one of whom was fixed. */
function stuckTogether({ size, apart }: Instance, people: string[]): string {
  const all = listed(people);
  if (people.length > size.max)
    return `${all} have to be together: ${people.length} people, and a cohort has at most ${size.max}.`;
  const pair = apart.find((foes) => foes.every((id) => people.includes(id)));
  if (pair) return `${all} have to be together, but ${listed(pair)} have to be apart.`;
  return `${all} have to be together, and what is fixed for them leaves no time for all of them.`;
}

/** The name of the person that was fixed. */
export const nameOf = (fix: Fixed) => ('participant' in fix ? fix.participant : fix.facilitator);

/** “p1, p2 and p3”. */
export const listed = (names: string[]) => new Intl.ListFormat('en-GB').format(names);

function cannotMake({ participants, facilitators }: Instance, fix: Fixed): string | undefined {
  const all: Participant[] = 'participant' in fix ? participants : facilitators;
  const person = all.find(({ id }) => id === nameOf(fix));
  if (person && answerOf(person, fix.slot)) return undefined;
  return `${nameOf(fix)} is fixed in ${fix.slot}, a time that ${nameOf(fix)} can’t make.`;
}

function cannotMeet(instance: Instance, fix: Fixed): string | undefined {
  const { slot } = fix;
  const { min } = instance.size;
  const here = `${nameOf(fix)} is fixed in ${slot}`;
  if (roomsOf(instance, slot) === 0) return `${here}, for which there is no room.`;
  if (!instance.facilitators.some((one) => one.max > 0 && answerOf(one, slot)))
    return `${here}, where no one can facilitate.`;
  const people = instance.participants.filter((one) => answerOf(one, slot)).length;
  if (people < min) return `${here}, where too few people can come: ${people} of at least ${min}.`;
  return undefined;
}

function leadsTooMuch({ facilitators, clashes }: Instance, id: string, slots: string[]): string | undefined {
  const person = facilitators.find((one) => one.id === id);
  if (!person) return undefined;
  if (slots.length > person.max)
    return `${id} is fixed in ${listed(slots)}, and can facilitate at most ${person.max}.`;
  const clash = clashes.find((pair) => pair.every((slot) => slots.includes(slot)));
  return clash && `${id} is fixed in ${listed(clash)}, which overlap.`;
}

const sitsTwice = ({ participants }: Instance, id: string, slots: string[]): string | undefined =>
  slots.length > 1 && participants.some((one) => one.id === id)
    ? `${id} is fixed in ${listed(slots)}, and can only be in one.`
    : undefined;

function hasTooMany(instance: Instance, slot: string, fixes: Fixed[]): string | undefined {
  const { size, participants, facilitators } = instance;
  const leading = [...new Set(fixes.flatMap((fix) => ('facilitator' in fix ? [fix.facilitator] : [])))];
  const sitting = [...new Set(fixes.flatMap((fix) => ('participant' in fix ? [fix.participant] : [])))];
  const rooms = roomsOf(instance, slot);
  if (leading.length > rooms)
    return `${listed(leading)} are fixed in ${slot}, where only ${rooms} can facilitate at a time.`;
  const able = participants.filter((one) => answerOf(one, slot)).length;
  if (able < leading.length * size.min)
    return `${listed(leading)} are fixed in ${slot}, where ${able} people are too few for ${leading.length} cohorts.`;
  const leaders = facilitators.filter((one) => one.max > 0 && answerOf(one, slot)).length;
  if (sitting.length > Math.min(rooms, leaders) * size.max)
    return `${listed(sitting)} are fixed in ${slot}, which doesn’t have enough places.`;
  return undefined;
}
