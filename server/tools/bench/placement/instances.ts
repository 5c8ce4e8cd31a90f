import type { Instance } from '../../../admissions/placement/solver/instance.rules.ts';
import { readInstance } from '../../../admissions/placement/solver/reading.rules.ts';

export interface Order {
  participants: number;
  seed: number;
  /** Too few facilitators and rooms, so that not everybody can be placed. */
  isScarce: boolean;
}

const slotCount = 56;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const hours = slotCount / days.length;
const zones = [0, Math.floor(hours * 0.35), Math.floor(hours * 0.7)];
const slots = days.flatMap((day) =>
  Array.from({ length: hours }, (_, at) => {
    const hour = (7 + Math.round((at * 15) / hours)) % 24;
    return `${day}-${String(hour).padStart(2, '0')}:00`;
  }),
);

/**
 * A round as it might be: hourly slots on every day, people in three zones whose free hours come in runs on some days.
 * The same order makes the same instance, byte for byte, everywhere.
 */
export function roundJson({ participants, seed, isScarce }: Order): object {
  const chance = chanceFrom(seed);
  const people = Array.from({ length: participants }, (_, at) => ({
    id: `p${at + 1}`,
    can: freeHours(chance, 0.3 + chance() * 0.4),
  }));
  const facilitators = Array.from({ length: Math.ceil(participants / (isScarce ? 10 : 7)) }, (_, at) => ({
    id: `f${at + 1}`,
    max: chance() < 0.3 ? 2 : 1,
    can: freeHours(chance, 0.35 + chance() * 0.4),
  }));
  const round = { slots, size: { min: 4, target: 6, max: 8 }, participants: people, facilitators };
  if (!isScarce) return round;
  const few = slots.filter(() => chance() < 0.6);
  return { ...round, rooms: Object.fromEntries(few.map((slot) => [slot, between(chance, 0, 1)])) };
}

export const roundOf = (order: Order): Instance => readInstance(roundJson(order));

type Chance = () => number;

function freeHours(chance: Chance, generosity: number): Record<string, string> {
  const zone = zones[chance() < 0.5 ? 0 : between(chance, 1, 2)] ?? 0;
  const free: Record<string, string> = {};
  for (const day of days.keys()) {
    if (chance() > generosity) continue;
    const start = (zone + between(chance, 0, Math.floor(hours / 3))) % hours;
    const length = between(chance, 1, Math.floor(hours / 2.5));
    for (let hour = start; hour < start + length; hour += 1)
      free[slots[day * hours + (hour % hours)] ?? ''] = chance() < 0.25 ? 'ifneeded' : 'yes';
  }
  if (Object.keys(free).length === 0) free[slots[between(chance, 0, slotCount - 1)] ?? ''] = 'yes';
  return free;
}

const between = (chance: Chance, least: number, most: number) =>
  least + Math.floor(chance() * (most - least + 1));

/** Mulberry32: 32 bits of state, good enough to make people up. */
function chanceFrom(seed: number): Chance {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
