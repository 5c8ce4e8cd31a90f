import type { Part } from '../part.ts';
import { type CardsState, cardsFold, erasedInCards } from './fold.ts';
import type { CardCommands, CardEvents } from './protocol.ts';
import { cardRules, cardVisibility } from './rules.ts';
import { voters } from './voting.rules.ts';
import { writers } from './writing.rules.ts';

export const cards: Part<CardsState, keyof CardEvents, keyof CardCommands> = {
  ...cardsFold,
  rules: cardRules,
  visibility: cardVisibility,
  erases: erasedInCards,
  takers: { writing: writers, voting: voters },
  forms: () => import('./forms.ts'),
};
