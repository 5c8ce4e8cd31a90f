import type { ApplicationRole } from '../rounds/rules.ts';
import { minuteOf, type Slot } from '../rounds/slots.rules.ts';
import { type Board, cohortKey, type Lock, type Settings } from './board.rules.ts';
import type { Answer, Fixed, Instance, Participant } from './solver/instance.rules.ts';
import type { Group } from './solver/solution.rules.ts';

/** Somebody accepted, as far as placing them goes. */
export interface Person extends Participant {
  role: ApplicationRole;
  /** 1 to 5; null where they did not say. */
  experience: number | null;
  tags: string[];
  /** What is known of the times that they cannot make; missing in drafts that were made before it was kept. */
  loss?: Loss | null;
}

/** Why times are not among those that somebody can make. */
export interface Loss {
  /** Whether they have told us any time when they are free. */
  said: boolean;
  /** Whether they are away in every week. */
  away: boolean;
  /** Slots that the clocks take from them in some of the weeks. */
  clocks: Slot[];
  /** Slots at which they are in another cohort, or lead. */
  busy: Slot[];
}

/** What a draft was made from, as it was then. */
export interface Facts {
  /** Length of a session. */
  minutes: number;
  people: Person[];
}

const week = 7 * 24 * 60;

/** Pairs of weekly slots that overlap when a session takes so long, over the end of the week too. */
export function clashesOf(slots: readonly Slot[], minutes: number): [string, string][] {
  return slots.flatMap((one, index) =>
    slots.slice(index + 1).flatMap((other): [string, string][] => {
      const apart = Math.abs(minuteOf(one) - minuteOf(other));
      return Math.min(apart, week - apart) < minutes ? [[one, other]] : [];
    }),
  );
}

/** Whether somebody would lead: those who applied for it, and those who would do either. */
export const mayLead = ({ role }: { role: ApplicationRole }) => role !== 'member';

/** Who is to have a seat: who applied for one, and who would do either and does not lead. */
export const isReader = (person: Person, { leaders }: Settings) =>
  person.role !== 'facilitator' && !leaders.some(({ id }) => id === person.id);

/** The problem to solve, from what people said and what the organiser asks; its ids are those of people. */
export function instanceOf(facts: Facts, board: Board): Instance {
  const { settings } = board;
  const slots = settings.slots.map(({ slot }) => slot);
  const byId = new Map(facts.people.map((person) => [person.id, person]));
  const readers = facts.people.filter((person) => isReader(person, settings));
  const sits = new Set(readers.map(({ id }) => id));
  const instance: Instance = {
    slots,
    size: settings.size,
    rooms: Object.fromEntries(
      settings.slots.flatMap(({ slot, rooms }) => (rooms === null ? [] : [[slot, rooms]])),
    ),
    clashes: clashesOf(slots, facts.minutes),
    participants: readers.map(({ id, can }) => ({ id, can: within(can, slots) })),
    facilitators: settings.leaders.flatMap(({ id, max }) => {
      const person = byId.get(id);
      return person && mayLead(person) ? [{ id, max, can: within(person.can, slots) }] : [];
    }),
    together: settings.together
      .map((set) => set.filter((id) => sits.has(id)))
      .filter((set) => set.length > 1),
    apart: settings.apart.filter((pair) => pair.every((id) => byId.has(id))),
    fixed: [],
  };
  return withLocks(instance, board);
}

const within = (can: Record<Slot, Answer>, slots: Slot[]) =>
  Object.fromEntries(Object.entries(can).filter(([slot]) => slots.includes(slot)));

/** The same problem with what is kept: a kept cohort stays one, at its time and with its facilitator. */
function withLocks(instance: Instance, { settings, groups }: Board): Instance {
  const kept = groups.filter((group) => settings.locks.some((lock) => holds(lock, group)));
  const sits = new Set(instance.participants.map(({ id }) => id));
  const leads = new Set(instance.facilitators.map(({ id }) => id));
  const fixed: Fixed[] = [];
  const apart: [string, string][] = [];
  const sit = (id: string, slot: Slot, facilitator: string | null) => {
    if (!sits.has(id)) return;
    fixed.push({ participant: id, slot });
    if (facilitator !== null) apart.push(...awayFromOthers(instance, id, slot, facilitator));
  };
  const lead = (id: string, slot: Slot) => {
    if (leads.has(id)) fixed.push({ facilitator: id, slot });
  };
  for (const { slot, facilitator, participants } of kept) {
    lead(facilitator, slot);
    for (const [index, id] of participants.entries()) sit(id, slot, index === 0 ? facilitator : null);
  }
  for (const lock of settings.locks) {
    if (lock.keep === 'person') sit(lock.id, lock.slot, lock.facilitator);
    if (lock.keep === 'leader') lead(lock.id, lock.slot);
  }
  const sets = kept.map(({ participants }) => participants.filter((id) => sits.has(id)));
  return {
    ...instance,
    rooms: { ...instance.rooms, ...roomsAsKept(settings.locks, groups) },
    together: [...instance.together, ...sets.filter((set) => set.length > 1)],
    apart: unique([...instance.apart, ...apart]),
    fixed: unique(fixed),
  };
}

const holds = (lock: Lock, group: Group) =>
  (lock.keep === 'slot' && lock.slot === group.slot) ||
  (lock.keep === 'cohort' && cohortKey(lock) === cohortKey(group));

// The file format names slots only, so "with this facilitator" is said as "with no other who could lead then".
const awayFromOthers = ({ facilitators }: Instance, id: string, slot: Slot, facilitator: string) =>
  facilitators
    .filter((other) => other.id !== facilitator && Object.hasOwn(other.can, slot))
    .map((other): [string, string] => [id, other.id]);

/** A kept time gets no further cohorts. */
const roomsAsKept = (locks: Lock[], groups: Group[]) =>
  Object.fromEntries(
    locks.flatMap((lock) =>
      lock.keep === 'slot' ? [[lock.slot, groups.filter(({ slot }) => slot === lock.slot).length]] : [],
    ),
  );

const unique = <Entry>(entries: Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values(),
];
