import {
  type CommandContext,
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  nobody,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { mostParked, type ParkingLotCommands, type ParkingLotEvents } from './protocol.ts';

export const parkingLotRules: Rules<keyof ParkingLotCommands> = {
  'park.add': {
    who: 'all',
    decide(data, context) {
      const { parked } = context.state;
      if (parked.length >= mostParked)
        return refuse('conflict', `No more than ${mostParked} items fit in the parking lot.`);
      return data.chat === undefined ? parkText(data, context) : parkLine(data.chat, context);
    },
  },
  'park.tick': {
    who: 'leaders',
    decide({ seq, isDone }, { state, userId }) {
      const item = itemOf(state, seq);
      if (!item) return gone;
      return item.isDone === isDone ? [] : [{ type: 'park.ticked', by: userId, data: { item: seq, isDone } }];
    },
  },
  'park.remove': {
    who: 'all',
    decide({ seq }, context) {
      const item = itemOf(context.state, seq);
      if (!item) return gone;
      if (!isOwnOrLeads(context, item.by)) return forbidden;
      return [{ type: 'redacted', by: context.userId, data: { seq } }];
    },
  },
};

export const parkingLotVisibility: VisibilityRules<keyof ParkingLotEvents> = {
  'park.added': 'everyone',
  'park.ticked': 'everyone',
};

function parkText({ text, person }: ParkingLotCommands['park.add'], { state, userId }: CommandContext) {
  if (!text) return refuse('invalid', 'Enter something to park.');
  if (person !== undefined && !hasBeenHere(state, person)) return nobody;
  return [{ type: 'park.added' as const, by: userId, data: { text, ...(person && { person }) } }];
}

/** Somebody else may have parked the same line a moment ago. */
function parkLine(chat: number, { state, userId }: CommandContext) {
  const line = state.chat.find(({ seq }) => seq === chat);
  if (!line?.text) return refuse('not-found', 'This message no longer exists.');
  if (state.parked.some((one) => one.chat === chat)) return [];
  return [{ type: 'park.added' as const, by: userId, data: { chat } }];
}

const itemOf = ({ parked }: CommandContext['state'], seq: number) => parked.find((one) => one.seq === seq);

const gone = refuse('not-found', 'This is no longer parked.');
