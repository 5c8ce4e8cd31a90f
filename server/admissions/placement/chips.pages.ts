import { many } from '../../platform/words.rules.ts';
import type { Slot } from '../rounds/slots.rules.ts';
import { type Board, cohortKey } from './board.rules.ts';
import type { Facts, Person } from './instance.rules.ts';
import { isKept } from './possible.rules.ts';
import { answerOf } from './solver/instance.rules.ts';
import type { Group } from './solver/solution.rules.ts';
import { type Names, nameIn } from './words.rules.ts';

/** One person on the board. */
export interface ChipPage {
  id: string;
  name: string;
  /** How the time suits them: '' where it works. */
  fit: '' | 'if needed' | 'cannot';
  /** "••" for how much they know of it, '' where they did not say; in words beside it. */
  dots: string;
  experience: string;
  tags: string;
  isKept: boolean;
  /** Why they are left out; '' for those who are not. */
  reason: string;
}

/** A cohort on the board. */
export interface CardPage {
  key: string;
  facilitator: string;
  leaderFit: ChipPage['fit'];
  /** "6 people". */
  size: string;
  /** What is wrong with its size, '' when nothing is. */
  sizeProblem: string;
  chips: ChipPage[];
  isKept: boolean;
  isLeaderKept: boolean;
}

/** What of a draft its chips need. */
export interface Seen {
  facts: Facts;
  board: Board;
  names: Names;
}

export function chipOf({ facts, board, names }: Seen, id: string, slot: Slot | null, reason = ''): ChipPage {
  const person = facts.people.find((one) => one.id === id);
  const experience = person?.experience ?? null;
  return {
    id,
    name: nameIn(names, id),
    fit: slot === null ? '' : fitOf(person, slot),
    dots: '•'.repeat(experience ?? 0),
    experience: experience === null ? '' : `experience ${experience} of 5`,
    tags: person?.tags.join(', ') ?? '',
    isKept: isKept(board, id),
    reason,
  };
}

export function cardOf(seen: Seen, group: Group): CardPage {
  const { board, facts, names } = seen;
  const { size, locks } = board.settings;
  const { slot, facilitator, participants } = group;
  const key = cohortKey(group);
  const leader = facts.people.find((one) => one.id === facilitator);
  const named = participants.toSorted((one, other) => nameIn(names, one).localeCompare(nameIn(names, other)));
  return {
    key,
    facilitator: nameIn(names, facilitator),
    leaderFit: fitOf(leader, slot),
    size: many(participants.length, 'person', 'people'),
    sizeProblem: sizeProblem(participants.length, size),
    chips: named.map((id) => chipOf(seen, id, slot)),
    isKept: locks.some((lock) => lock.keep === 'cohort' && cohortKey(lock) === key),
    isLeaderKept: locks.some(
      (lock) => lock.keep === 'leader' && lock.id === facilitator && lock.slot === slot,
    ),
  };
}

function fitOf(person: Person | undefined, slot: Slot): ChipPage['fit'] {
  const answer = person && answerOf(person, slot);
  if (answer === 'yes') return '';
  return answer === 'ifneeded' ? 'if needed' : 'cannot';
}

function sizeProblem(count: number, { min, max }: { min: number; max: number }): string {
  if (count < min) return `${min - count} too few`;
  return count > max ? `${count - max} too many` : '';
}
