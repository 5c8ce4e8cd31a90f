import type { Changes } from '../fold.ts';
import type { MoreAnswer, MoreEvents } from './protocol.ts';

export interface MoreState {
  /** Whether the running step needs more time, while the room is asked; null when it is not. */
  more: { step: string; answers: { person: string; minutes: MoreAnswer }[] } | null;
}

export const emptyMore = (): MoreState => ({ more: null });

export const moreChanges: Changes<keyof MoreEvents> = {
  'more.asked': (_state, { data }) => ({ more: { step: data.step, answers: [] } }),
  'more.answered': ({ more }, { data: { person, minutes } }) => ({
    more: more && {
      ...more,
      answers: [...more.answers.filter((one) => one.person !== person), { person, minutes }],
    },
  }),
  'more.settled': () => ({ more: null }),
};
