import type { Circle } from '../circle.ts';
import { credence, cruxes } from './beliefs.ts';
import { clustering, voting, writing } from './cards.ts';
import { actions, closing } from './ends.ts';
import { checkIn, goRound, plain, reading } from './rounds.ts';
import { breakouts, discussion, poll } from './talk.ts';

/** What three people do in a step of some kind; at every turn of it somebody may look closer. */
export type Play = (circle: Circle, look: (at: string) => Promise<void>) => Promise<void>;

/** Every kind of step, in the order of the plan `everyKind`. */
export const plays: Record<string, Play> = {
  'check-in': checkIn,
  readings: plain('What did we read?'),
  reading,
  writing,
  clustering,
  voting,
  prompt: plain('Is that enough?'),
  discussion,
  poll,
  break: plain('Tea'),
  'go-round': goRound,
  breakouts,
  credence,
  cruxes,
  exercise: plain('Try it out'),
  other: plain('Something else'),
  actions,
  closing,
};
