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

/** Figures that stand beside each other, each a phrase of its own. */
const beside = (figures: string[]) => figures.join(' · ');

/** A score as three figures: "36 of 38 placed · 2 at an if-needed time · Sizes off by 3". */
export function sayScore({ placed, ifneeded, offTarget }: Score, readers: number): string {
  return beside([
    placed === readers && readers > 0 ? `Everyone placed (${readers})` : `${placed} of ${readers} placed`,
    ifneeded === 0 ? 'No one at an if-needed time' : `${ifneeded} at an if-needed time`,
    offTarget === 0 ? 'Sizes on target' : `Sizes off by ${offTarget}`,
  ]);
}

/** What a change did to the score, as figures: "2 fewer placed · 1 more at an if-needed time". */
export function sayDifference(before: Score, after: Score): string {
  const placed = after.placed - before.placed;
  const ifneeded = after.ifneeded - before.ifneeded;
  const off = after.offTarget - before.offTarget;
  const figures = [
    placed > 0 && `${placed} more placed`,
    placed < 0 && `${-placed} fewer placed`,
    ifneeded > 0 && `${ifneeded} more at an if-needed time`,
    ifneeded < 0 && `${-ifneeded} fewer at an if-needed time`,
    off > 0 && `Sizes ${off} further from the target`,
    off < 0 && `Sizes ${-off} nearer to the target`,
  ].filter((figure) => figure !== false);
  return figures.length > 0 ? beside(figures) : 'Same score';
}

/** What a change did, by score and by rules: "1 fewer placed · Breaks a rule". */
export function sayVerdict(
  before: { score: Score; faults: string[] },
  after: { score: Score; faults: string[] },
): string {
  const broken = after.faults.filter((fault) => !before.faults.includes(fault)).length;
  const mended = before.faults.filter((fault) => !after.faults.includes(fault)).length;
  return beside([
    sayDifference(before.score, after.score),
    ...(broken > 0 ? [plural(broken, 'Breaks a rule', `Breaks ${broken} rules`)] : []),
    ...(mended > 0 ? [plural(mended, 'Fixes a rule', `Fixes ${mended} rules`)] : []),
  ]);
}

/** Words as a sentence of their own. */
export const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
