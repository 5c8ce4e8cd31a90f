import type { Fold } from '../fold.ts';
import type { PickEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends PicksState {}
}

export interface PicksState {
  /** How often each was picked this evening. */
  picks: Record<string, number>;
  /** Who was picked last, in which step; it is shown as long as that runs. */
  picked: { person: string; step: string | null } | null;
}

const empty = (): PicksState => ({ picks: {}, picked: null });

const changes: Fold<PicksState, keyof PickEvents>['changes'] = {
  'pick.drawn': ({ picks, current }, { data: { person } }) => ({
    picks: { ...picks, [person]: (picks[person] ?? 0) + 1 },
    picked: { person, step: current },
  }),
  'pick.cleared': () => ({ picked: null }),
};

export const picksFold: Fold<PicksState, keyof PickEvents> = { empty, changes };
