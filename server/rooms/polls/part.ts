import type { Part } from '../part.ts';
import { erasedInPolls, type PollsState, pollsFold } from './fold.ts';
import type { PollCommands, PollEvents } from './protocol.ts';
import { pollRules, pollTakers, pollVisibility } from './rules.ts';

export const polls: Part<PollsState, keyof PollEvents, keyof PollCommands> = {
  ...pollsFold,
  rules: pollRules,
  visibility: pollVisibility,
  erases: erasedInPolls,
  takers: { poll: pollTakers },
  forms: () => import('./forms.ts'),
};
