import type { Instance } from '../../../sessions/rota/solver/instance.rules.ts';
import { readInstance } from '../../../sessions/rota/solver/reading.rules.ts';

export interface Order {
  sessions: number;
  facilitators: number;
  seed: number;
  /** Nobody leads twice running. */
  apartTurns: boolean;
}

const week = 7 * 24 * 60 * 60 * 1000;
const first = Date.UTC(2026, 11, 1);

/**
 * A term as it might be: people are away on a fifth of the days, some for a month, like a few days more than others,
 * and some set a limit. The same order makes the same instance everywhere.
 */
export function termOf({ sessions: count, facilitators, seed, apartTurns }: Order): Instance {
  const chance = chanceFrom(seed);
  const sessions = Array.from({ length: count }, (_, at) =>
    new Date(first + at * week).toISOString().slice(0, 10),
  );
  const people = Array.from({ length: facilitators }, (_, at) => {
    const prior = Math.floor(chance() * 5);
    const days = sessions.filter(() => chance() < 0.2);
    const from = Math.floor(chance() * count);
    if (chance() < 0.4) days.push(...sessions.slice(from, from + 4));
    const away = [...new Set(days)].sort();
    const prefers = sessions.filter((day) => !away.includes(day) && chance() < 0.12);
    const limit = chance() < 0.3 ? { max: Math.ceil(count / 4) } : {};
    return { id: `f${at + 1}`, prior, away, prefers, ...limit };
  });
  const free = sessions.find((day) => !people[0]?.away.includes(day));
  const fixed = chance() < 0.5 && free ? [{ session: free, facilitator: 'f1' }] : [];
  return readInstance({ sessions, facilitators: people, fixed, apartTurns });
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
