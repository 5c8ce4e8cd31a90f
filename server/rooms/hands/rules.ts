import {
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  type NewEvent,
  nobody,
  type Rules,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { HandsCommands, HandsEvents } from './protocol.ts';
import { movedQueue } from './queue.rules.ts';

export const handsRules: Rules<keyof HandsCommands> = {
  'hand.raise': {
    who: 'all',
    canBeForAnother: true,
    decide({ kind }, { state, userId, person }) {
      const up = state.hands.find((hand) => hand.person === person);
      if (up?.kind === kind) return [];
      return [{ type: 'hand.raised', by: userId, data: { person, kind } }];
    },
  },
  'hand.lower': {
    who: 'all',
    canBeForAnother: true,
    decide({ person: whose }, context) {
      const person = whose ?? context.person;
      if (!isOwnOrLeads(context, person)) return forbidden;
      if (!context.state.hands.some((hand) => hand.person === person)) return [];
      return [{ type: 'hand.lowered', by: context.userId, data: { person } }];
    },
  },
  'hands.lower': {
    who: 'leaders',
    decide: (_data, { state, userId }) =>
      state.hands.length === 0 ? [] : [{ type: 'hands.lowered', by: userId, data: {} }],
  },
  'hand.move': {
    who: 'leaders',
    decide({ person, by }, { state, userId }) {
      const order = movedQueue(state, person, by);
      return order ? [{ type: 'queue.arranged', by: userId, data: { order } }] : [];
    },
  },
  'queue.balance': {
    who: 'leaders',
    when: 'early',
    decide: ({ on }, { state, userId }) =>
      state.isBalanced === on ? [] : [{ type: 'queue.balanced', by: userId, data: { on } }],
  },
  'floor.give': {
    who: 'leaders',
    decide({ person }, { state, userId }) {
      if (!hasBeenHere(state, person)) return nobody;
      return state.floor === person ? [] : [{ type: 'floor.given', by: userId, data: { person } }];
    },
  },
  'floor.free': {
    who: 'leaders',
    decide: (_data, { state, userId }) =>
      state.floor === null ? [] : [{ type: 'floor.freed', by: userId, data: {} }],
  },
};

export const handsVisibility: VisibilityRules<keyof HandsEvents> = {
  'hand.raised': 'everyone',
  'hand.lowered': 'everyone',
  'hands.lowered': 'everyone',
  'queue.arranged': 'everyone',
  'queue.balanced': 'everyone',
  'floor.given': 'everyone',
  'floor.freed': 'everyone',
};

/** Somebody who is no longer of the session waits for no turn to speak, and has none. */
export function silenced({ hands, floor }: RoomState, person: string): NewEvent[] {
  const events: NewEvent[] = [];
  if (hands.some((hand) => hand.person === person))
    events.push({ type: 'hand.lowered', by: null, data: { person } });
  if (floor === person) events.push({ type: 'floor.freed', by: null, data: {} });
  return events;
}
