import type { Fold } from '../fold.ts';
import type { ExtensionAnswer, TimeExtensionEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends TimeExtensionState {}
}

export interface TimeExtensionState {
  /** Whether the running step needs more time, while the room is asked; null when it is not. */
  more: { step: string; answers: { person: string; minutes: ExtensionAnswer }[] } | null;
}

const empty = (): TimeExtensionState => ({ more: null });

const changes: Fold<TimeExtensionState, keyof TimeExtensionEvents>['changes'] = {
  'more.asked': (_state, { data }) => ({ more: { step: data.step, answers: [] } }),
  'more.answered': ({ more }, { data: { person, minutes } }) => ({
    more: more && {
      ...more,
      answers: [...more.answers.filter((one) => one.person !== person), { person, minutes }],
    },
  }),
  'more.settled': () => ({ more: null }),
};

export const timeExtensionFold: Fold<TimeExtensionState, keyof TimeExtensionEvents> = {
  empty,
  changes,
  closes: () => ({ more: null }),
};
