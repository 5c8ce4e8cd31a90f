import type { Instance, Turns } from './instance.rules.ts';

export interface Score {
  /** Sessions with nobody. */
  uncovered: number;
  /** The sum over facilitators of (prior + turns)². */
  load: number;
  /** The same person in two sessions that follow one another. */
  backToBack: number;
  /** Turns on a session that its facilitator prefers. */
  preferred: number;
}

export interface Turn {
  session: string;
  facilitator: string | null;
  /** Why nobody has it. */
  reason?: string;
}

export interface Solution {
  turns: Turn[];
  score: Score;
  /** `bound` is what no rota can be better than; null where nothing is known yet. */
  proof: { status: 'optimal' | 'feasible'; bound: Bound };
}

export type Bound = { [part in keyof Score]: number | null };

export function scoreOf(instance: Instance, turns: Turns): Score {
  const score = { uncovered: 0, load: 0, backToBack: 0, preferred: 0 };
  const loads = instance.facilitators.map(({ prior }) => prior);
  for (const [at, who] of turns.entries()) {
    if (who === null) score.uncovered += 1;
    else {
      loads[who] = (loads[who] ?? 0) + 1;
      if (at > 0 && turns[at - 1] === who) score.backToBack += 1;
      if (instance.facilitators[who]?.prefers.includes(instance.sessions[at] ?? '')) score.preferred += 1;
    }
  }
  score.load = loads.reduce((sum, load) => sum + load ** 2, 0);
  return score;
}

/** Compares in the order of the parts: coverage, fairness, rest, wishes. */
export function isBetter(one: Score, other: Score): boolean {
  if (one.uncovered !== other.uncovered) return one.uncovered < other.uncovered;
  if (one.load !== other.load) return one.load < other.load;
  if (one.backToBack !== other.backToBack) return one.backToBack < other.backToBack;
  return one.preferred > other.preferred;
}

/** Whether turns keep every rule. */
export function isAllowed(instance: Instance, turns: Turns): boolean {
  const { sessions, facilitators, fixed } = instance;
  const count = facilitators.map((_, index) => turns.filter((who) => who === index).length);
  return (
    turns.length === sessions.length &&
    facilitators.every(({ max }, index) => (count[index] ?? 0) <= max) &&
    turns.every((who, at) => who === null || !facilitators[who]?.away.includes(sessions[at] ?? '')) &&
    fixed.every(
      ({ session, facilitator }) => facilitators[turns[sessions.indexOf(session)] ?? -1]?.id === facilitator,
    ) &&
    !turns.some((who, at) => who !== null && who === turns[at + 1] && facilitators[who]?.rests)
  );
}
