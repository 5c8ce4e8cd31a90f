import type { Fold } from '../fold.ts';
import type { CruxEvents, Stance } from './protocol.ts';

export interface Claim {
  /** The number of the event that brought it. */
  id: number;
  /** The claim that rests on this one; null at the top. */
  parent: number | null;
  text: string;
  /** Who says what. */
  stances: Record<string, Stance>;
}

declare module '../fold.ts' {
  interface RoomState extends CruxState {}
}

export interface CruxState {
  /** The claims of each map in the order in which they came, by the step's id. */
  cruxes: Record<string, Claim[]>;
}

const empty = (): CruxState => ({ cruxes: {} });

const changes: Fold<CruxState, keyof CruxEvents>['changes'] = {
  'crux.added': ({ cruxes }, { seq, data: { step, parent, text } }) => ({
    cruxes: { ...cruxes, [step]: [...(cruxes[step] ?? []), { id: seq, parent, text, stances: {} }] },
  }),
  'crux.edited': ({ cruxes }, { data: { step, claim, text } }) =>
    changed(cruxes, step, claim, (before) => ({ ...before, text })),
  'crux.moved': ({ cruxes }, { data: { step, claim, parent } }) =>
    changed(cruxes, step, claim, (before) => ({ ...before, parent })),
  'crux.removed': ({ cruxes }, { data: { step, claim } }) => ({
    cruxes: { ...cruxes, [step]: (cruxes[step] ?? []).filter(({ id }) => id !== claim) },
  }),
  'crux.marked': ({ cruxes }, { by, data: { step, claim, stance } }) =>
    changed(cruxes, step, claim, ({ stances, ...before }) => {
      const { [by ?? '']: _, ...others } = stances;
      return { ...before, stances: stance ? { ...others, [by ?? '']: stance } : others };
    }),
};

function changed(
  cruxes: CruxState['cruxes'],
  step: string,
  claim: number,
  change: (before: Claim) => Claim,
): CruxState {
  const claims = (cruxes[step] ?? []).map((one) => (one.id === claim ? change(one) : one));
  return { cruxes: { ...cruxes, [step]: claims } };
}

export const cruxesFold: Fold<CruxState, keyof CruxEvents> = { empty, changes };
