import type { Step } from '../agenda/protocol.ts';
import { type CommandContext, type Decision, type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { Claim } from './fold.ts';
import { type CruxCommands, type CruxEvents, mostClaims, type Stance } from './protocol.ts';

export const cruxRules: Rules<keyof CruxCommands> = {
  'crux.add': {
    who: 'all',
    canBeForAnother: true,
    decide: ({ parent, text, step: seen }, context) =>
      onMap(context, (step, claims) => {
        if (seen !== undefined && seen !== step.id) return notNow;
        if (claims.length >= mostClaims) return refuse('invalid', `A map has at most ${mostClaims} claims.`);
        if (parent !== null && !isThere(claims, parent)) return gone;
        return [{ type: 'crux.added', by: context.person, data: { step: step.id, parent, text } }];
      }),
  },
  'crux.edit': {
    who: 'all',
    decide: ({ claim, text }, context) =>
      onMap(context, (step, claims) => {
        const before = claims.find(({ id }) => id === claim);
        if (!before) return gone;
        if (before.text === text) return [];
        return [{ type: 'crux.edited', by: context.person, data: { step: step.id, claim, text } }];
      }),
  },
  'crux.move': {
    who: 'all',
    decide: ({ claim, parent }, context) =>
      onMap(context, (step, claims) => {
        if (!isThere(claims, claim) || (parent !== null && !isThere(claims, parent))) return gone;
        if (parent !== null && restsOn(claims, parent, claim))
          return refuse('invalid', 'A claim can’t rest on itself.');
        return [{ type: 'crux.moved', by: context.person, data: { step: step.id, claim, parent } }];
      }),
  },
  'crux.remove': {
    who: 'all',
    decide: ({ claim }, context) =>
      onMap(context, (step, claims) => {
        if (!isThere(claims, claim)) return [];
        if (claims.some(({ parent }) => parent === claim))
          return refuse('conflict', 'Other claims rest on this one. Move or remove them first.');
        return [{ type: 'crux.removed', by: context.person, data: { step: step.id, claim } }];
      }),
  },
  'crux.mark': {
    who: 'all',
    canBeForAnother: true,
    decide: ({ claim, stance }, context) =>
      onMap(context, (step, claims) => {
        const found = claims.find(({ id }) => id === claim);
        if (!found) return gone;
        if ((found.stances[context.person] ?? null) === stance) return [];
        return [{ type: 'crux.marked', by: context.person, data: { step: step.id, claim, stance } }];
      }),
  },
};

export const cruxVisibility: VisibilityRules<keyof CruxEvents> = {
  'crux.added': 'everyone',
  'crux.edited': 'everyone',
  'crux.moved': 'everyone',
  'crux.removed': 'everyone',
  'crux.marked': 'everyone',
};

/** Who has taken a stance on any claim of the map. */
export const cruxTakers = ({ cruxes }: RoomState, step: Step): string[] =>
  (cruxes[step.id] ?? []).flatMap(({ stances }) => Object.keys(stances));

/** How many say what. */
export function countsOf({ stances }: Pick<Claim, 'stances'>): Record<Stance, number> {
  const counts = { agree: 0, disagree: 0, unsure: 0 };
  for (const stance of Object.values(stances)) counts[stance] += 1;
  return counts;
}

/** How far people are apart on a claim: 0 when they are of one mind, 1 when half of them are against the other half. */
export function splitOf(claim: Pick<Claim, 'stances'>): number {
  const { agree, disagree, unsure } = countsOf(claim);
  return (2 * Math.min(agree, disagree)) / Math.max(1, agree + disagree + unsure);
}

export interface Branch extends Claim {
  counts: Record<Stance, number>;
  /** How much this disagreement matters, from 0 to 2. */
  heat: number;
  branches: Branch[];
}

/**
 * The map as a tree, with the disagreements that matter most at the top of each branch. A disagreement matters as
 * far as people are apart on the claim, and the more so when they are also apart on what rests on it: there it is a
 * crux, on which the other disagreement hangs.
 */
export function treeOf(claims: readonly Claim[], parent: Claim | null = null): Branch[] {
  return claims
    .filter((claim) => claim.parent === (parent?.id ?? null))
    .map((claim) => ({
      ...claim,
      counts: countsOf(claim),
      heat: splitOf(claim) * (1 + (parent ? splitOf(parent) : 0)),
      branches: treeOf(claims, claim),
    }))
    .sort((a, b) => b.heat - a.heat || a.id - b.id);
}

/** The claims on which most hangs, hottest first. */
export function hottest(tree: readonly Branch[], atMost = 3): Branch[] {
  const all = (branches: readonly Branch[]): Branch[] =>
    branches.flatMap((one) => [one, ...all(one.branches)]);
  return all(tree)
    .filter(({ heat }) => heat > 0)
    .sort((a, b) => b.heat - a.heat || a.id - b.id)
    .slice(0, atMost);
}

const gone = refuse('not-found', 'This claim no longer exists.');

const isThere = (claims: readonly Claim[], claim: number) => claims.some(({ id }) => id === claim);

/** Whether a claim is another one, or lies below it. */
function restsOn(claims: readonly Claim[], claim: number, above: number): boolean {
  let at: number | null | undefined = claim;
  while (at !== null && at !== undefined) {
    if (at === above) return true;
    at = claims.find(({ id }) => id === at)?.parent;
  }
  return false;
}

function onMap(
  { state }: CommandContext,
  work: (step: Step, claims: readonly Claim[]) => Decision,
): Decision {
  const step = state.steps.find(({ id, kind }) => id === state.current && kind === 'cruxes');
  return step ? work(step, state.cruxes[step.id] ?? []) : notNow;
}

const notNow = refuse('conflict', 'The room is on another step now.');
