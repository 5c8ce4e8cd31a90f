import type { Step, StepKind } from '../agenda/protocol.ts';
import { shuffled } from '../chance.rules.ts';
import {
  type CommandContext,
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  type NewEvent,
  nobody,
  presentIn,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { joined, passed, type Round } from './fold.ts';
import { hasBegun, mayPutOff, roundOf, waitingIn } from './order.rules.ts';
import type { RoundCommands, RoundEvents } from './protocol.ts';

/** The kinds of steps in which the turn goes round. */
const kinds: readonly StepKind[] = ['check-in', 'go-round'];

export const roundRules: Rules<keyof RoundCommands> = {
  'round.draw': {
    who: 'leaders',
    decide({ step: id }, context) {
      const step = runningRound(context.state, id);
      if (!step) return notNow;
      if (Object.keys(roundOf(context.state, id).ended).length > 0)
        return refuse('conflict', 'Someone has already spoken, so the order can’t change.');
      const order = shuffled(presentIn(context), context.random);
      const drawn: NewEvent = { type: 'round.drawn', by: context.userId, data: { step: id, order } };
      return isFree(step) ? [drawn] : [drawn, ...turnTo(order[0] ?? null, id, context)];
    },
  },
  'round.give': {
    who: 'all',
    decide({ step: id, person }, context) {
      const step = runningRound(context.state, id);
      if (!step) return notNow;
      if (!hasBeenHere(context.state, person)) return nobody;
      const round = roundOf(context.state, id);
      if (round.turn === person) return [];
      if (!mayLead(context.role) && !mayTake(step, round, person, context)) return forbidden;
      return [...begun(round, id, context, person), ...turnTo(person, id, context)];
    },
  },
  'round.pass': {
    who: 'all',
    decide({ step: id, person, how }, context) {
      const step = runningRound(context.state, id);
      if (!step) return notNow;
      if (!isOwnOrLeads(context, person)) return forbidden;
      const round = roundOf(context.state, id);
      // Somebody else has just ended this turn: nothing is left to do, and the next person keeps theirs.
      if (round.turn !== person) return [];
      const ending = how === 'later' && !mayPutOff(round, person) ? 'silent' : how;
      const late = latecomers(round, context);
      const after = late.reduce((now, id) => joined(id)(now), passed(person, ending)(round));
      return [
        { type: 'round.passed', by: context.userId, data: { step: id, person, how: ending } },
        ...late.map((person): NewEvent => joins(id, person, context.userId)),
        ...turnTo(isFree(step) ? null : (waitingIn(after)[0] ?? null), id, context),
      ];
    },
  },
  'round.join': {
    who: 'all',
    canBeForAnother: true,
    decide({ step: id }, context) {
      const step = runningRound(context.state, id);
      const round = roundOf(context.state, id);
      if (!step || !hasBegun(round)) return notNow;
      const { person } = context;
      if (round.order.includes(person) && round.ended[person] !== 'away') return [];
      const isNext = round.turn === null && waitingIn(round).length === 0 && !isFree(step);
      return [joins(id, person, context.userId), ...(isNext ? turnTo(person, id, context) : [])];
    },
  },
};

export const roundVisibility: VisibilityRules<keyof RoundEvents> = {
  'round.drawn': 'everyone',
  'round.joined': 'everyone',
  'round.given': 'everyone',
  'round.passed': 'everyone',
};

/** Who has had their turn. */
export const roundTakers = (state: RoomState, { id }: Step) => Object.keys(roundOf(state, id).ended);

/** Whoever comes while the turn goes round speaks last. */
export function joiningRound(state: RoomState, person: string): NewEvent[] {
  const step = runningRound(state, state.current ?? '');
  return step && hasBegun(roundOf(state, step.id)) ? [joins(step.id, person, null)] : [];
}

const notNow = refuse('conflict', 'This round isn’t running now.');

const isFree = ({ settings }: Step) => settings.order === 'free';

const joins = (step: string, person: string, by: string | null): NewEvent => ({
  type: 'round.joined',
  by,
  data: { step, person },
});

const runningRound = ({ current, steps }: RoomState, id: string): Step | undefined =>
  current === id ? steps.find((step) => step.id === id && kinds.includes(step.kind)) : undefined;

/** People begin a round themselves, and go on with a free one. */
const mayTake = (step: Step, round: Round, person: string, context: CommandContext) =>
  person === context.userId && round.turn === null && (!hasBegun(round) || isFree(step));

/** The order is drawn at the latest when somebody takes the first turn; they come first in it. */
function begun(round: Round, step: string, context: CommandContext, first: string): NewEvent[] {
  if (hasBegun(round)) return [];
  const others = presentIn(context).filter((person) => person !== first);
  const order = [first, ...shuffled(others, context.random)];
  return [{ type: 'round.drawn', by: context.userId, data: { step, order } }];
}

const latecomers = ({ order }: Round, context: CommandContext) =>
  presentIn(context).filter((person) => !order.includes(person));

/** Having the turn is having the floor, so that the time one speaks counts. */
function turnTo(person: string | null, step: string, context: CommandContext): NewEvent[] {
  const { state, userId: by } = context;
  if (person === null) return state.floor === null ? [] : [{ type: 'floor.freed', by, data: {} }];
  const turn: NewEvent = { type: 'round.given', by, data: { step, person } };
  if (state.floor === person) return [turn];
  if (presentIn(context).includes(person)) return [turn, { type: 'floor.given', by, data: { person } }];
  return state.floor === null ? [turn] : [turn, { type: 'floor.freed', by, data: {} }];
}
