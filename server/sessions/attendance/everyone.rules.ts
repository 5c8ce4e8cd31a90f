import { hasCome } from '../rules.ts';

/** Of whom something is said at once: those who said Going, or all who are left. */
export type Several = 'going' | 'rest';

interface Person {
  answer: string | null;
  attendance: string | null;
}

/** The people of whom nothing is recorded yet: those who said that they would come, and all of them. */
export function unrecorded<One extends Person>(people: readonly One[]): Record<Several, One[]> {
  const rest = people.filter(({ attendance }) => attendance === null);
  return { going: rest.filter(({ answer }) => answer === 'going'), rest };
}

/**
 * What is offered for several at once: first that those who said Going are here; then, once somebody is, that the others
 * did not come. Null where only one tap would be saved.
 */
export function offeredFor(people: readonly Person[]): { several: Several; count: number } | null {
  const { going, rest } = unrecorded(people);
  if (going.length > 1) return { several: 'going', count: going.length };
  const isBegun = people.some(({ attendance }) => hasCome(attendance));
  return isBegun && going.length === 0 && rest.length > 0 ? { several: 'rest', count: rest.length } : null;
}
