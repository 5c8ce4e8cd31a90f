import type { Changes } from '../fold.ts';
import type { HandKind, TalkEvents } from './protocol.ts';

export interface TalkState {
  /** In the order in which they went up. */
  hands: { person: string; kind: HandKind; at: number }[];
  /** Who speaks; null when the floor is free. */
  floor: string | null;
}

export const emptyTalk = (): TalkState => ({ hands: [], floor: null });

export const talkChanges: Changes<keyof TalkEvents> = {
  'hand.raised': ({ hands }, { at, data }) => ({
    hands: [...without(hands, data.person), { person: data.person, kind: data.kind, at }],
  }),
  'hand.lowered': ({ hands }, { data }) => ({ hands: without(hands, data.person) }),
  'floor.given': ({ hands }, { data }) => ({ floor: data.person, hands: without(hands, data.person) }),
  'floor.freed': () => ({ floor: null }),
};

const without = (hands: TalkState['hands'], person: string) => hands.filter((hand) => hand.person !== person);
