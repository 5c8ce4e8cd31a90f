import fc from 'fast-check';
import { always, type Deed, nothing, person } from './deeds.ts';

export const leadDeeds: fc.Arbitrary<Deed>[] = [
  always('room.open', nothing),
  always('room.close', nothing),
  always('room.handOver', fc.record({ person })),
];
