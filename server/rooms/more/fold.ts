import type { Fold } from '../fold.ts';
import type { MoreAnswer, MoreEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends MoreState {}
}

export interface MoreState {
  /** Whether the running step needs more time, while the room is asked; null when it is not. */
  more: { step: string; answers: { person: string; minutes: MoreAnswer }[] } | null;
}

const empty = (): MoreState => ({ more: null });

const changes: Fold<MoreState, keyof MoreEvents>['changes'] = {
  'more.asked': (_state, { data }) => ({ more: { step: data.step, answers: [] } }),
  'more.answered': ({ more }, { data: { person, minutes } }) => ({
    more: more && {
      ...more,
      answers: [...more.answers.filter((one) => one.person !== person), { person, minutes }],
    },
  }),
  'more.settled': () => ({ more: null }),
};

export const moreFold: Fold<MoreState, keyof MoreEvents> = { empty, changes, closes: () => ({ more: null }) };
