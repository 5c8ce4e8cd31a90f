import type { Part } from '../part.ts';
import { type CruxState, cruxesFold } from './fold.ts';
import type { CruxCommands, CruxEvents } from './protocol.ts';
import { cruxRules, cruxTakers, cruxVisibility } from './rules.ts';

export const cruxes: Part<CruxState, keyof CruxEvents, keyof CruxCommands> = {
  ...cruxesFold,
  rules: cruxRules,
  visibility: cruxVisibility,
  erases: 'nothing',
  takers: { cruxes: cruxTakers },
  forms: () => import('./forms.ts'),
};
