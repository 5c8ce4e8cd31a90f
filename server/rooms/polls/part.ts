import type { Part } from '../part.ts';
import { blankedInPolls, type PollsState, pollsFold } from './fold.ts';
import type { PollCommands, PollEvents } from './protocol.ts';
import { pollRules, pollSights, pollTakers } from './rules.ts';

export const polls: Part<PollsState, keyof PollEvents, keyof PollCommands> = {
  ...pollsFold,
  rules: pollRules,
  visibility: pollSights,
  erases: blankedInPolls,
  takers: { poll: pollTakers },
  forms: () => import('./forms.ts'),
};
