import { access } from './access/part.ts';
import { agenda } from './agenda/part.ts';
import { breakouts } from './breakouts/part.ts';
import { cards } from './cards/part.ts';
import { chat } from './chat/part.ts';
import { commitments } from './commitments/part.ts';
import { credence } from './credence/part.ts';
import { cruxes } from './cruxes/part.ts';
import { feedback } from './feedback/part.ts';
import type { folds } from './fold.ts';
import { guests } from './guests/part.ts';
import { hands } from './hands/part.ts';
import { host } from './host/part.ts';
import { notes } from './notes/part.ts';
import { parkingLot } from './parking-lot/part.ts';
import { polls } from './polls/part.ts';
import { questions } from './questions/part.ts';
import { randomPicker } from './random-picker/part.ts';
import { rounds } from './rounds/part.ts';
import { self } from './self/part.ts';
import { silentReading } from './silent-reading/part.ts';
import { timeExtension } from './time-extension/part.ts';

/** The parts of a room on the server, each of them in the list that the browser shares too: `folds`. */
export const parts = {
  host,
  guests,
  access,
  agenda,
  timeExtension,
  notes,
  parkingLot,
  hands,
  chat,
  breakouts,
  cards,
  credence,
  cruxes,
  commitments,
  feedback,
  randomPicker,
  polls,
  questions,
  rounds,
  silentReading,
  self,
} satisfies Record<keyof typeof folds, unknown>;
