import { agenda } from './agenda/part.ts';
import { breakouts } from './breakouts/part.ts';
import { cards } from './cards/part.ts';
import { chat } from './chat/part.ts';
import { commitments } from './commitments/part.ts';
import { credence } from './credence/part.ts';
import { cruxes } from './cruxes/part.ts';
import { door } from './door/part.ts';
import { feedback } from './feedback/part.ts';
import type { folds } from './fold.ts';
import { guests } from './guests/part.ts';
import { lead } from './lead/part.ts';
import { more } from './more/part.ts';
import { notes } from './notes/part.ts';
import { parking } from './parking/part.ts';
import { picks } from './picks/part.ts';
import { polls } from './polls/part.ts';
import { questions } from './questions/part.ts';
import { rounds } from './rounds/part.ts';
import { talk } from './talk/part.ts';
import { together } from './together/part.ts';

/** The parts of a room on the server, each of them in the list that the browser shares too: `folds`. */
export const parts = {
  lead,
  guests,
  door,
  agenda,
  more,
  notes,
  parking,
  talk,
  chat,
  breakouts,
  cards,
  credence,
  cruxes,
  commitments,
  feedback,
  picks,
  polls,
  questions,
  rounds,
  together,
} satisfies Record<keyof typeof folds, unknown>;
