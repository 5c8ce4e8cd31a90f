import type { Part } from '../part.ts';
import { type ParkingLotState, parkingLotFold } from './fold.ts';
import type { ParkingLotCommands, ParkingLotEvents } from './protocol.ts';
import { parkingLotRules, parkingLotVisibility } from './rules.ts';

export const parkingLot: Part<ParkingLotState, keyof ParkingLotEvents, keyof ParkingLotCommands> = {
  ...parkingLotFold,
  rules: parkingLotRules,
  visibility: parkingLotVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
