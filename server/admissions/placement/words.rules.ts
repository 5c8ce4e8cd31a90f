import type { Reader } from '../../platform/reader.rules.ts';
import { plural } from '../../platform/words.rules.ts';
import { type Slot, saySlot } from '../rounds/slots.rules.ts';
import type { Score } from './solver/solution.rules.ts';

/** How ids are said to a reader: people by name, slots as "Monday 18:00" or "Monday 6:00 pm". */
export interface Names extends Pick<Reader, 'hourCycle'> {
  people: ReadonlyMap<string, string>;
}

/** How a reader calls everyone who ever applied to a round, and its times. */
export const namesOf = (
  people: readonly { application: { userId: string }; name: string }[],
  { hourCycle }: Pick<Reader, 'hourCycle'>,
): Names => ({
  people: new Map(people.map(({ application, name }) => [application.userId, name])),
  hourCycle,
});

/** Who somebody is, also once their account is gone. */
export const nameIn = (names: Names, id: string) => names.people.get(id) ?? 'Former member';

/** A cohort's name: "Monday 18:00 · Ada". */
export const cohortName = ({ slot, facilitator }: { slot: Slot; facilitator: string }, names: Names) =>
  `${saySlot(slot, names)} · ${nameIn(names, facilitator).split(' ')[0]}`;

/** A sentence that calls people and times by their ids, in words. */
export function named(sentence: string, names: Names): string {
  return sentence
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => nameIn(names, id))
    .replace(/\b(?:mon|tue|wed|thu|fri|sat|sun)-\d{2}:\d{2}\b/g, (slot) => saySlot(slot, names));
}

/** A score in words: "36 of 38 placed, 2 at an if-needed time, sizes off by 3". */
export function sayScore({ placed, ifneeded, offTarget }: Score, readers: number): string {
  return [
    placed === readers && readers > 0 ? `everyone placed (${readers})` : `${placed} of ${readers} placed`,
    ifneeded === 0 ? 'no one at an if-needed time' : `${ifneeded} at an if-needed time`,
    offTarget === 0 ? 'sizes on target' : `sizes off by ${offTarget}`,
  ].join(', ');
}

/** What a change did to the score, in words: "2 fewer placed, 1 more at an if-needed time". */
export function sayDifference(before: Score, after: Score): string {
  const placed = after.placed - before.placed;
  const ifneeded = after.ifneeded - before.ifneeded;
  const off = after.offTarget - before.offTarget;
  const parts = [
    placed > 0 && `${placed} more placed`,
    placed < 0 && `${-placed} fewer placed`,
    ifneeded > 0 && `${ifneeded} more at an if-needed time`,
    ifneeded < 0 && `${-ifneeded} fewer at an if-needed time`,
    off > 0 && `sizes ${off} further from the target`,
    off < 0 && `sizes ${-off} nearer to the target`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'same score';
}

/** What a change did, by score and by rules: "1 fewer placed; breaks a rule". */
export function sayVerdict(
  before: { score: Score; faults: string[] },
  after: { score: Score; faults: string[] },
): string {
  const broken = after.faults.filter((fault) => !before.faults.includes(fault)).length;
  const mended = before.faults.filter((fault) => !after.faults.includes(fault)).length;
  const rules = (count: number) => plural(count, 'a rule', `${count} rules`);
  return [
    sayDifference(before.score, after.score),
    ...(broken > 0 ? [`breaks ${rules(broken)}`] : []),
    ...(mended > 0 ? [`fixes ${rules(mended)}`] : []),
  ].join('; ');
}

/** Words as a sentence of their own. */
export const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
