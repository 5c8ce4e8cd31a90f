import {
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  type Moment,
  type NewEvent,
  nobody,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import type { Sights } from '../seen.rules.ts';
import type { CommitmentsState, Item } from './fold.ts';
import { type CommitmentCommands, type CommitmentEvents, mostItems } from './protocol.ts';

export const commitmentRules: Rules<keyof CommitmentCommands> = {
  'item.add': {
    who: 'all',
    canBeForAnother: true,
    decide({ text, owner }, { state, role, userId, person }) {
      if (owner !== null && owner !== person && !mayLead(role)) return forbidden;
      if (owner !== null && !hasBeenHere(state, owner)) return nobody;
      if (state.items.length >= mostItems) return refuse('conflict', 'That is more than anybody can do.');
      return [{ type: 'item.added', by: userId, data: { text, owner } }];
    },
  },
  'item.remove': {
    who: 'all',
    decide({ seq }, moment) {
      const item = itemIn(moment.state, seq);
      if (!item) return gone;
      if (!isOwnOrLeads(moment, item.by)) return forbidden;
      return [{ type: 'redacted', by: moment.userId, data: { seq } }];
    },
  },
  'item.finish': {
    who: 'all',
    canBeForAnother: true,
    decide({ seq, done }, moment) {
      const item = itemIn(moment.state, seq);
      if (!item) return gone;
      if (!maySettle(item.owner, moment)) return forbidden;
      if ((item.doneAt !== null) === done) return [];
      return [{ type: 'item.finished', by: moment.userId, data: { item: seq, done } }];
    },
  },
  'item.settle': {
    who: 'all',
    canBeForAnother: true,
    decide({ item: id, came }, moment) {
      const item = moment.state.carried.find((item) => item.id === id);
      if (!item) return gone;
      if (!maySettle(item.owner, moment)) return forbidden;
      if (item.came === came) return [];
      return [{ type: 'item.settled', by: moment.userId, data: { item: id, came } }];
    },
  },
};

export const commitmentSights: Sights<keyof CommitmentEvents> = {
  'item.added': 'everyone',
  'item.finished': 'everyone',
  'item.settled': 'everyone',
  'item.carried': 'everyone',
};

/** What everybody has said they would do, and what came of what they said before. */
export const itemsOf = ({ items, carried }: CommitmentsState): CommitmentsState => ({ items, carried });

/** What a room takes over from earlier evenings when it opens for the first time. */
export function carriedOver({ state, earlier }: Moment): NewEvent[] {
  if (state.openedAt !== null) return [];
  return earlier.map((data) => ({ type: 'item.carried', by: null, data }));
}

const gone = refuse('not-found', 'This is not on the list any more.');

const itemIn = ({ items }: RoomState, seq: number): Item | undefined =>
  items.find((item) => item.seq === seq);

/** What is nobody's, anybody may mark. */
const maySettle = (owner: string | null, moment: Moment) => owner === null || isOwnOrLeads(moment, owner);
