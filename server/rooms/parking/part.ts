import type { Part } from '../part.ts';
import { type ParkingState, parkingFold } from './fold.ts';
import type { ParkingCommands, ParkingEvents } from './protocol.ts';
import { parkingRules, parkingVisibility } from './rules.ts';

export const parking: Part<ParkingState, keyof ParkingEvents, keyof ParkingCommands> = {
  ...parkingFold,
  rules: parkingRules,
  visibility: parkingVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
