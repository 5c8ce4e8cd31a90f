import { plural } from '../../platform/words.rules.ts';
import { type Board, type Change, cohortKey, cohortOf, isSame, type Lock } from './board.rules.ts';
import { type Facts, isReader } from './instance.rules.ts';

/** How many changes a draft may hold; enough for an evening of moving people. */
const mostChanges = 500;

/**
 * Why a change cannot be made to a board, as a sentence; '' where it can, and null where it names what is not there. What
 * merely breaks a rule can be made: a draft may be wrong for a while.
 */
export function whyNot(board: Board, facts: Facts, change: Change, count: number): string | null {
  if (!knows(board, facts, change)) return null;
  if (count >= mostChanges) return 'This draft has too many changes. Re-run it to continue from a fresh one.';
  if (change.do === 'move') return moveProblem(board, change.people);
  if (change.do === 'open' || change.do === 'lead') {
    const slot = change.do === 'open' ? change.slot : change.cohort.split('~')[0];
    const isTaken = board.groups.some(
      (group) => group.slot === slot && group.facilitator === change.facilitator,
    );
    return isTaken ? 'They already facilitate a cohort at this time.' : '';
  }
  return '';
}

function moveProblem(board: Board, people: string[]): string {
  const kept = people.filter((person) => isKept(board, person)).length;
  if (kept === 0) return '';
  return plural(
    kept,
    'One of these people is locked. Unlock them first.',
    `${kept} of these people are locked. Unlock them first.`,
  );
}

/** Whether somebody stays where they sit: by their own lock, their cohort's, or that of its time. */
export function isKept(board: Board, person: string): boolean {
  const from = cohortOf(board, person);
  return board.settings.locks.some((lock) => {
    if (lock.keep === 'person') return lock.id === person;
    if (!from || lock.keep === 'leader') return false;
    return lock.keep === 'slot' ? lock.slot === from.slot : cohortKey(lock) === cohortKey(from);
  });
}

/** Whether everything that a change names is there. */
function knows({ settings, groups }: Board, { people }: Facts, change: Change): boolean {
  const isCohort = (key: string) => groups.some((group) => cohortKey(group) === key);
  const isSlot = (name: string) => settings.slots.some(({ slot }) => slot === name);
  const leads = (id: string) => settings.leaders.some((leader) => leader.id === id);
  const sits = (id: string) => people.some((person) => person.id === id && isReader(person, settings));
  const isThere = (id: string) => sits(id) || leads(id);
  const isThereToKeep = (lock: Lock) => {
    if (lock.keep === 'slot') return isSlot(lock.slot);
    if (lock.keep === 'person') return sits(lock.id) && isSlot(lock.slot);
    return lock.keep === 'leader' ? leads(lock.id) && isSlot(lock.slot) : isCohort(cohortKey(lock));
  };
  switch (change.do) {
    case 'move':
      return isSome(change.people) && change.people.every(sits) && (change.to === '' || isCohort(change.to));
    case 'open':
      return isSlot(change.slot) && leads(change.facilitator);
    case 'close':
      return isCohort(change.cohort);
    case 'lead':
      return isCohort(change.cohort) && leads(change.facilitator);
    case 'keep':
    case 'free':
      return change.locks.length > 0 && change.locks.every((lock) => isThereToKeep(lock));
    case 'together':
      return change.people.length > 1 && isSet(change.people) && change.people.every(sits);
    case 'apart':
      return change.people.length === 2 && isSet(change.people) && change.people.every(isThere);
    case 'release':
      return [...settings.together, ...settings.apart].some((set) => isSame(set, change.people));
  }
}

const isSome = (ids: string[]) => ids.length > 0 && isSet(ids);

const isSet = (ids: string[]) => new Set(ids).size === ids.length;
