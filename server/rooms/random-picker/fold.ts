import type { Fold } from '../fold.ts';
import type { RandomPickerEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends RandomPickerState {}
}

export interface RandomPickerState {
  /** How often each was picked this evening. */
  picks: Record<string, number>;
  /** Who was picked last, in which step; it is shown as long as that runs. */
  picked: { person: string; step: string | null } | null;
}

const empty = (): RandomPickerState => ({ picks: {}, picked: null });

const changes: Fold<RandomPickerState, keyof RandomPickerEvents>['changes'] = {
  'pick.drawn': ({ picks, current }, { data: { person } }) => ({
    picks: { ...picks, [person]: (picks[person] ?? 0) + 1 },
    picked: { person, step: current },
  }),
  'pick.cleared': () => ({ picked: null }),
};

export const randomPickerFold: Fold<RandomPickerState, keyof RandomPickerEvents> = { empty, changes };
