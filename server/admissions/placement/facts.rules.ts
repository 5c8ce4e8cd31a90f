import type { ApplicationRole } from '../rounds/rules.ts';
import type { RoundSlot, Slot } from '../rounds/slots.rules.ts';
import type { AskedSettings, Settings } from './board.rules.ts';
import { type Facts, mayLead, type Person } from './instance.rules.ts';
import type { Answer } from './solver/instance.rules.ts';
import { type Busy, isBusyAt, meetingsOf, type Weeks } from './weeks.rules.ts';

/** Somebody accepted, with what they can make by their free hours alone. */
export interface Accepted {
  userId: string;
  role: ApplicationRole;
  experience: number | null;
  tags: string[];
  /** Null where they have not said when they are free. */
  can: Record<Slot, Answer> | null;
  /** Slots that the clocks take from them in some of the weeks. */
  clocks: Slot[];
  /** Whether they are away in every week. */
  away: boolean;
}

/** What a draft is made from: who was accepted, and when they can, less the times at which they are elsewhere. */
export function factsOf(
  round: Weeks & { slots: RoundSlot[] },
  accepted: readonly Accepted[],
  busy: ReadonlyMap<string, Busy[]>,
): Facts {
  const meetings = new Map(round.slots.map(({ slot }) => [slot, meetingsOf(round, slot)]));
  const isFree = (userId: string, slot: Slot) => !isBusyAt(meetings.get(slot) ?? [], busy.get(userId) ?? []);
  const people = accepted.map(({ userId, role, experience, tags, can, clocks, away }): Person => {
    const known = Object.entries(can ?? {}).filter(([slot]) => meetings.has(slot));
    const busyAt = known.map(([slot]) => slot).filter((slot) => !isFree(userId, slot));
    return {
      ...{ id: userId, role, experience, tags },
      can: Object.fromEntries(known.filter(([slot]) => !busyAt.includes(slot))),
      loss: { said: can !== null, away, clocks, busy: busyAt },
    };
  });
  return { minutes: round.minutes, people };
}

/** What a first draft asks: the round's own sizes and times, and who applied to lead leads one cohort. */
export function firstSettings(
  round: { slots: RoundSlot[]; sizeMin: number; sizeTarget: number; sizeMax: number },
  { people }: Facts,
): Settings {
  return {
    size: { min: round.sizeMin, target: round.sizeTarget, max: round.sizeMax },
    slots: round.slots.map(({ slot, rooms }) => ({ slot, rooms })),
    leaders: people.filter(({ role }) => role === 'facilitator').map(({ id }) => ({ id, max: 1 })),
    together: [],
    apart: [],
    locks: [],
    balance: ['experience'],
  };
}

/** Settings with what the form asks for; times and people that the round does not have are left out. */
export function settingsAsked(
  settings: Settings,
  asked: AskedSettings,
  round: { slots: RoundSlot[] },
  { people }: Facts,
): Settings {
  return {
    ...settings,
    ...asked,
    slots: asked.slots.filter(({ slot }) => round.slots.some((one) => one.slot === slot)),
    leaders: asked.leaders.filter(({ id }) => people.some((person) => person.id === id && mayLead(person))),
  };
}

/** What still has to come before cohorts can be formed, a sentence each; none when they can. */
export function missingFor({ slots }: { slots: RoundSlot[] }, facts: Facts): string[] {
  const readers = facts.people.filter(({ role }) => role !== 'facilitator');
  const answered = facts.people.filter(({ can }) => Object.keys(can).length > 0);
  return [
    ...(slots.length === 0
      ? ['The round has no times when cohorts could meet. Add some in its settings.']
      : []),
    ...(readers.length === 0 ? ['No participants have been accepted. Decide about applications first.'] : []),
    ...(facts.people.some(mayLead) ? [] : ['No facilitators have been accepted.']),
    ...(facts.people.length > 0 && answered.length === 0
      ? ['No one who was accepted is free at any of the round’s times. Ask them for their availability.']
      : []),
  ];
}
