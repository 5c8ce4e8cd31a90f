import type { ApplicationRole, Decision } from '../rounds/rules.ts';
import type { Slot } from '../rounds/slots.rules.ts';
import type { Can } from './cells.rules.ts';
import { isAnyFree } from './own.rules.ts';
import { canOf, type Hours, type Weeks } from './rules.ts';

/** Somebody who takes part in a round, as its organisers see them. */
export interface Asked {
  applicationId: string;
  userId: string;
  /** What the organisers may call them. */
  name: string;
  role: ApplicationRole;
  tags: readonly string[];
  decision: Decision | null;
}

/** Whom the organisers look at. */
export interface Filter {
  role: 'read' | 'lead' | '';
  /** '' for any. */
  tag: string;
  /** Those who were accepted only. */
  accepted: boolean;
}

export const isRead = ({ role }: Pick<Asked, 'role'>) => role !== 'facilitator';
export const isLead = ({ role }: Pick<Asked, 'role'>) => role !== 'member';

/** Those whom a filter leaves; who would do either both reads and leads. Who is declined needs no hours. */
export const filtered = <Person extends Asked>(people: readonly Person[], { role, tag, accepted }: Filter) =>
  people.filter(
    (person) =>
      person.decision !== 'decline' &&
      (role === '' || (role === 'read' ? isRead(person) : isLead(person))) &&
      (tag === '' || person.tags.includes(tag)) &&
      (!accepted || person.decision === 'accept'),
  );

/** Who can make a slot. */
export type Makers<Person> = { person: Person; level: Can }[];

/** Who can make each slot of a round, in the order of the people. */
export function makersOf<Person extends Asked>(
  people: readonly Person[],
  hours: ReadonlyMap<string, Hours>,
  round: Weeks,
): Map<Slot, Makers<Person>> {
  const makers = new Map<Slot, Makers<Person>>(round.slots.map(({ slot }) => [slot, []]));
  for (const person of people) {
    const theirs = hours.get(person.userId);
    if (!theirs) continue;
    for (const [slot, level] of Object.entries(canOf(theirs, round)))
      makers.get(slot)?.push({ person, level });
  }
  return makers;
}

/** Of those who can make a slot, how many would read and how many would lead. Who would do either counts for both. */
export function tally(makers: Makers<Asked>) {
  const count = (is: (person: Asked) => boolean, which: Can) =>
    makers.filter(({ person, level }) => level === which && is(person)).length;
  return {
    reads: { yes: count(isRead, 'yes'), ifneeded: count(isRead, 'ifneeded') },
    leads: { yes: count(isLead, 'yes'), ifneeded: count(isLead, 'ifneeded') },
  };
}

/** How strongly a number stands out among others, from 0 for none to 4 for the most. */
export const heatOf = (count: number, most: number) => (count === 0 ? 0 : Math.ceil((count / most) * 4));

/** Those who have not said when they are free, and those who have, at none of the times. */
export function unanswered<Person extends Asked>(
  people: readonly Person[],
  hours: ReadonlyMap<string, Hours>,
  makers: ReadonlyMap<Slot, Makers<Person>>,
) {
  const some = new Set([...makers.values()].flatMap((mine) => mine.map(({ person }) => person.userId)));
  const hasSaid = ({ userId }: Person) => isAnyFree(hours.get(userId)?.cells ?? '');
  return {
    silent: people.filter((person) => !hasSaid(person)),
    unlucky: people.filter((person) => hasSaid(person) && !some.has(person.userId)),
  };
}

/** How long somebody is left in peace after they were asked. */
export const peaceHours = 24;

/** Until when an earlier asking still stands in the way. */
export const peaceSince = (now: Date) => new Date(now.getTime() - peaceHours * 3_600_000);
