import type { InStep } from '../agenda/protocol.ts';

/** What people say of a claim. */
export const stances = ['agree', 'disagree', 'unsure'] as const;
export type Stance = (typeof stances)[number];

export const longestClaim = 300;
/** The most claims of one map. */
export const mostClaims = 60;

/** A claim is known by the number of the event that brought it. */
export interface CruxCommands {
  /** `parent`: the claim that rests on it; null for one at the top. */
  'crux.add': InStep & { parent: number | null; text: string };
  'crux.edit': { claim: number; text: string };
  'crux.move': { claim: number; parent: number | null };
  /** Takes a claim away on which nothing rests. */
  'crux.remove': { claim: number };
  /** One's own stance; null takes it back. */
  'crux.mark': { claim: number; stance: Stance | null };
}

export interface CruxEvents {
  'crux.added': { step: string; parent: number | null; text: string };
  'crux.edited': { step: string; claim: number; text: string };
  'crux.moved': { step: string; claim: number; parent: number | null };
  'crux.removed': { step: string; claim: number };
  'crux.marked': { step: string; claim: number; stance: Stance | null };
}

declare module '../protocol.ts' {
  interface Commands extends CruxCommands {}
  interface EventData extends CruxEvents {}
}
