import type { Changes } from '../fold.ts';
import type { PickEvents } from './protocol.ts';

export interface PicksState {
  /** How often each was picked this evening. */
  picks: Record<string, number>;
  /** Who was picked last, in which step; it is shown as long as that runs. */
  picked: { person: string; step: string | null } | null;
}

export const emptyPicks = (): PicksState => ({ picks: {}, picked: null });

export const pickChanges: Changes<keyof PickEvents> = {
  'pick.drawn': ({ picks, current }, { data: { person } }) => ({
    picks: { ...picks, [person]: (picks[person] ?? 0) + 1 },
    picked: { person, step: current },
  }),
  'pick.cleared': () => ({ picked: null }),
};
