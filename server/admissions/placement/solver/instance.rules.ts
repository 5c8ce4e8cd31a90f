/** How a person answered for a time: it works, or only if it is needed. A time they cannot make is not there at all. */
export type Answer = 'yes' | 'ifneeded';

export interface Participant {
  id: string;
  /** By slot. Read it with `answerOf`: a slot may be called anything, `constructor` too. */
  can: Record<string, Answer>;
}

export interface Facilitator extends Participant {
  /** The most cohorts they would lead. */
  max: number;
}

/** How many participants a cohort has; who facilitates it is not counted. */
export interface Size {
  min: number;
  target: number;
  max: number;
}

/** What was decided by hand: this participant sits in that slot, or this facilitator leads in it. */
export type Fixed = { participant: string; slot: string } | { facilitator: string; slot: string };

/** Everything a placement is made from. `readInstance` makes one from JSON and says what is wrong with it. */
export interface Instance {
  /** Names of possible weekly meeting times, which mean nothing to the solver. */
  slots: string[];
  size: Size;
  /** The most cohorts in a slot; a slot that is missing has no limit. */
  rooms: Record<string, number>;
  /** Pairs of slots in both of which nobody can lead, since they overlap. */
  clashes: [string, string][];
  participants: Participant[];
  facilitators: Facilitator[];
  /** Sets of participants: all in one cohort, or none of them placed. */
  together: string[][];
  /** Pairs of people, facilitators among them, who are not to share a cohort. */
  apart: [string, string][];
  fixed: Fixed[];
}

export const answerOf = ({ can }: Participant, slot: string): Answer | undefined =>
  Object.hasOwn(can, slot) ? can[slot] : undefined;

/** How many cohorts may meet in a slot. */
export const roomsOf = ({ rooms }: Instance, slot: string): number =>
  (Object.hasOwn(rooms, slot) ? rooms[slot] : undefined) ?? Number.POSITIVE_INFINITY;
