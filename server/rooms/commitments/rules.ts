import {
  type CommandContext,
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  type NewEvent,
  nobody,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { CommitmentsState, Item } from './fold.ts';
import { type CommitmentCommands, type CommitmentEvents, mostItems } from './protocol.ts';

export const commitmentRules: Rules<keyof CommitmentCommands> = {
  'item.add': {
    who: 'all',
    canBeForAnother: true,
    decide({ text, owner }, { state, role, userId, person }) {
      if (owner !== null && owner !== person && !mayLead(role)) return forbidden;
      if (owner !== null && !hasBeenHere(state, owner)) return nobody;
      if (state.items.length >= mostItems)
        return refuse('conflict', 'That’s too many action items. Finish or remove some first.');
      return [{ type: 'item.added', by: userId, data: { text, owner } }];
    },
  },
  'item.remove': {
    who: 'all',
    decide({ seq }, context) {
      const item = itemIn(context.state, seq);
      if (!item) return gone;
      if (!isOwnOrLeads(context, item.by)) return forbidden;
      return [{ type: 'redacted', by: context.userId, data: { seq } }];
    },
  },
  'item.finish': {
    who: 'all',
    canBeForAnother: true,
    decide({ seq, done }, context) {
      const item = itemIn(context.state, seq);
      if (!item) return gone;
      if (!maySettle(item.owner, context)) return forbidden;
      if ((item.doneAt !== null) === done) return [];
      return [{ type: 'item.finished', by: context.userId, data: { item: seq, done } }];
    },
  },
  'item.settle': {
    who: 'all',
    canBeForAnother: true,
    decide({ item: id, came }, context) {
      const item = context.state.carried.find((item) => item.id === id);
      if (!item) return gone;
      if (!maySettle(item.owner, context)) return forbidden;
      if (item.came === came) return [];
      return [{ type: 'item.settled', by: context.userId, data: { item: id, came } }];
    },
  },
};

export const commitmentVisibility: VisibilityRules<keyof CommitmentEvents> = {
  'item.added': 'everyone',
  'item.finished': 'everyone',
  'item.settled': 'everyone',
  'item.carried': 'everyone',
};

/** What everybody has said they would do, and what came of what they said before. */
export const itemsOf = ({ items, carried }: CommitmentsState): CommitmentsState => ({ items, carried });

/** What a room takes over from earlier evenings when it opens for the first time. */
export function carriedOver({ state, earlier }: CommandContext): NewEvent[] {
  if (state.openedAt !== null) return [];
  return earlier.map((data) => ({ type: 'item.carried', by: null, data }));
}

const gone = refuse('not-found', 'This is no longer on the list.');

const itemIn = ({ items }: RoomState, seq: number): Item | undefined =>
  items.find((item) => item.seq === seq);

/** What is nobody's, anybody may mark. */
const maySettle = (owner: string | null, context: CommandContext) =>
  owner === null || isOwnOrLeads(context, owner);
