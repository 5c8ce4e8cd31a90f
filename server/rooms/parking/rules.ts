import {
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  type Moment,
  nobody,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { Sights } from '../seen.rules.ts';
import { mostParked, type ParkingCommands, type ParkingEvents } from './protocol.ts';

export const parkingRules: Rules<keyof ParkingCommands> = {
  'park.add': {
    who: 'all',
    decide(data, moment) {
      const { parked } = moment.state;
      if (parked.length >= mostParked)
        return refuse('conflict', `No more than ${mostParked} things can be parked.`);
      return data.chat === undefined ? parkText(data, moment) : parkLine(data.chat, moment);
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
    decide({ seq }, moment) {
      const item = itemOf(moment.state, seq);
      if (!item) return gone;
      if (!isOwnOrLeads(moment, item.by)) return forbidden;
      return [{ type: 'redacted', by: moment.userId, data: { seq } }];
    },
  },
};

export const parkingSights: Sights<keyof ParkingEvents> = {
  'park.added': 'everyone',
  'park.ticked': 'everyone',
};

function parkText({ text, person }: ParkingCommands['park.add'], { state, userId }: Moment) {
  if (!text) return refuse('invalid', 'Write what to park.');
  if (person !== undefined && !hasBeenHere(state, person)) return nobody;
  return [{ type: 'park.added' as const, by: userId, data: { text, ...(person && { person }) } }];
}

/** Somebody else may have parked the same line a moment ago. */
function parkLine(chat: number, { state, userId }: Moment) {
  const line = state.chat.find(({ seq }) => seq === chat);
  if (!line?.text) return refuse('not-found', 'There is no such message any more.');
  if (state.parked.some((one) => one.chat === chat)) return [];
  return [{ type: 'park.added' as const, by: userId, data: { chat } }];
}

const itemOf = ({ parked }: Moment['state'], seq: number) => parked.find((one) => one.seq === seq);

const gone = refuse('not-found', 'This is no longer parked.');
