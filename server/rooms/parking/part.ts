import type { Part } from '../part.ts';
import { type ParkingState, parkingFold } from './fold.ts';
import type { ParkingCommands, ParkingEvents } from './protocol.ts';
import { parkingRules, parkingSights } from './rules.ts';

export const parking: Part<ParkingState, keyof ParkingEvents, keyof ParkingCommands> = {
  ...parkingFold,
  rules: parkingRules,
  visibility: parkingSights,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
