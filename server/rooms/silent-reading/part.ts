import type { Part } from '../part.ts';
import { type SilentReadingState, silentReadingFold } from './fold.ts';
import type { ReadingCommands, ReadingEvents } from './protocol.ts';
import { silentReadingRules, silentReadingTakers, silentReadingVisibility } from './rules.ts';

export const silentReading: Part<SilentReadingState, keyof ReadingEvents, keyof ReadingCommands> = {
  ...silentReadingFold,
  rules: silentReadingRules,
  visibility: silentReadingVisibility,
  erases: 'nothing',
  takers: { reading: silentReadingTakers },
  forms: () => import('./forms.ts'),
};
