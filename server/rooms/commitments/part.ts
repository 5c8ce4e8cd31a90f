import type { Part } from '../part.ts';
import { type CommitmentsState, commitmentsFold } from './fold.ts';
import type { CommitmentCommands, CommitmentEvents } from './protocol.ts';
import { commitmentRules, commitmentVisibility } from './rules.ts';

export const commitments: Part<CommitmentsState, keyof CommitmentEvents, keyof CommitmentCommands> = {
  ...commitmentsFold,
  rules: commitmentRules,
  visibility: commitmentVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
