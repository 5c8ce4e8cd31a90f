import type { RoomState } from '../fold.ts';
import { newRound, type Round } from './fold.ts';

/** A step's round; before it has begun one in which nobody stands. */
export const roundOf = ({ rounds }: Pick<RoomState, 'rounds'>, step: string): Round =>
  rounds[step] ?? newRound;

export const hasBegun = ({ order }: Round) => order.length > 0;

/** Who is still to speak, in order, without whoever has the turn. */
export const waitingIn = ({ order, turn, ended }: Round): string[] =>
  order.filter((person) => person !== turn && !Object.hasOwn(ended, person));

/** Whether everybody has had their turn. */
export const isOver = (round: Round) =>
  hasBegun(round) && round.turn === null && waitingIn(round).length === 0;

/** Whether the turn can be put off: once, and as long as others come before. */
export const mayPutOff = (round: Round, person: string) =>
  !round.later.includes(person) && waitingIn(round).length > 0;
