import type { Slot } from '../rounds/slots.rules.ts';
import type { Size } from './solver/instance.rules.ts';
import type { Group } from './solver/solution.rules.ts';

/** What a draft is to keep as it stands when the rest is solved again. Who is added to a kept cohort is left open. */
export type Lock =
  | { keep: 'person'; id: string; slot: Slot; facilitator: string | null }
  | { keep: 'leader'; id: string; slot: Slot }
  | { keep: 'cohort'; slot: Slot; facilitator: string }
  | { keep: 'slot'; slot: Slot };

/** What cohorts can be made alike in, once the score is settled. */
export const balances = ['experience', 'tags'] as const;
export type Balance = (typeof balances)[number];

/** What the organiser asks of a draft. */
export interface Settings {
  size: Size;
  /** The times that cohorts may have, and how many cohorts can meet then; null where nothing limits it. */
  slots: { slot: Slot; rooms: number | null }[];
  /** Who leads, and at most how many cohorts. Of the others, those who would also read take part. */
  leaders: { id: string; max: number }[];
  together: string[][];
  apart: [string, string][];
  locks: Lock[];
  balance: Balance[];
}

/** What the form of a new draft asks; who is together, apart or kept is done on the draft itself. */
export type AskedSettings = Pick<Settings, 'size' | 'slots' | 'leaders' | 'balance'>;

/** A draft as it stands: what was asked, and the cohorts. Whoever is in none of them is left out. */
export interface Board {
  settings: Settings;
  groups: Group[];
}

/** One thing done to a board by hand. A cohort is named by its slot and facilitator, who leads one then at most. */
export type Change =
  | { do: 'move'; people: string[]; to: string }
  | { do: 'open'; slot: Slot; facilitator: string }
  | { do: 'close'; cohort: string }
  | { do: 'lead'; cohort: string; facilitator: string }
  | { do: 'keep' | 'free'; locks: Lock[] }
  | { do: 'together' | 'apart' | 'release'; people: string[] };

/** The name of a cohort within its board; '' is where those stand who are left out. */
export const cohortKey = ({ slot, facilitator }: { slot: string; facilitator: string }) =>
  `${slot}~${facilitator}`;

/** The cohort that somebody sits in. */
export const cohortOf = ({ groups }: Board, person: string) =>
  groups.find(({ participants }) => participants.includes(person));

/** A board after a change; the change has been found possible. */
export function changed(board: Board, change: Change): Board {
  const { settings, groups } = board;
  switch (change.do) {
    case 'move':
      return { settings, groups: groups.map((group) => seatedIn(group, change)) };
    case 'open': {
      const { slot, facilitator } = change;
      return { settings, groups: [...groups, { slot, facilitator, participants: [] }] };
    }
    case 'close':
      return { settings, groups: groups.filter((group) => cohortKey(group) !== change.cohort) };
    case 'lead':
      return { settings, groups: groups.map((group) => ledBy(group, change)) };
    case 'keep':
      return {
        settings: { ...settings, locks: [...without(settings.locks, change.locks), ...change.locks] },
        groups,
      };
    case 'free':
      return { settings: { ...settings, locks: without(settings.locks, change.locks) }, groups };
    default:
      return { settings: wished(settings, change.do, change.people), groups };
  }
}

/** A board after the first so many of its changes: to undo is to take one fewer. */
export const boardAfter = (base: Board, changes: readonly Change[], done: number): Board =>
  changes.slice(0, done).reduce(changed, base);

function seatedIn(group: Group, { people, to }: { people: string[]; to: string }): Group {
  const others = group.participants.filter((id) => !people.includes(id));
  return { ...group, participants: cohortKey(group) === to ? [...others, ...people] : others };
}

const ledBy = (group: Group, { cohort, facilitator }: { cohort: string; facilitator: string }): Group =>
  cohortKey(group) === cohort ? { ...group, facilitator } : group;

function wished(settings: Settings, does: 'together' | 'apart' | 'release', people: string[]): Settings {
  const [one = '', other = ''] = people;
  const rest = {
    together: settings.together.filter((set) => !isSame(set, people)),
    apart: settings.apart.filter((pair) => !isSame(pair, people)),
  };
  if (does === 'together') return { ...settings, ...rest, together: [...rest.together, people] };
  if (does === 'apart') return { ...settings, ...rest, apart: [...rest.apart, [one, other]] };
  return { ...settings, ...rest };
}

/** Whether two lists hold the same people. */
export const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id) => other.includes(id));

/** Locks without those that keep the same things, wherever those stood. */
function without(locks: Lock[], gone: Lock[]): Lock[] {
  const subjects = new Set(gone.map(subjectOf));
  return locks.filter((lock) => !subjects.has(subjectOf(lock)));
}

const subjectOf = (lock: Lock): string => {
  if (lock.keep === 'person') return `person ${lock.id}`;
  if (lock.keep === 'leader') return `leader ${lock.id} ${lock.slot}`;
  return lock.keep === 'cohort' ? `cohort ${cohortKey(lock)}` : `slot ${lock.slot}`;
};
