import type { Part } from '../part.ts';
import { blankedInCards, type CardsState, cardsFold } from './fold.ts';
import type { CardCommands, CardEvents } from './protocol.ts';
import { cardRules, cardSights } from './rules.ts';
import { voters } from './voting.rules.ts';
import { writers } from './writing.rules.ts';

export const cards: Part<CardsState, keyof CardEvents, keyof CardCommands> = {
  ...cardsFold,
  rules: cardRules,
  visibility: cardSights,
  erases: blankedInCards,
  takers: { writing: writers, voting: voters },
  forms: () => import('./forms.ts'),
};
