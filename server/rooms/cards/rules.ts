import type { Rules } from '../deciding.rules.ts';
import { onlyOwn, type VisibilityRules } from '../visibility.rules.ts';
import { clusteringRules } from './clustering.rules.ts';
import type { CardCommands, CardEvents } from './protocol.ts';
import { votingRules } from './voting.rules.ts';
import { writingRules } from './writing.rules.ts';

export const cardRules: Rules<keyof CardCommands> = { ...writingRules, ...clusteringRules, ...votingRules };

export const cardVisibility: VisibilityRules<keyof CardEvents> = {
  'card.written': onlyOwn,
  'card.taken': onlyOwn,
  'cards.revealed': 'everyone',
  'card.shown': 'everyone',
  'card.moved': 'everyone',
  'cluster.added': 'everyone',
  'cluster.renamed': 'everyone',
  'cluster.removed': 'everyone',
  'dot.given': onlyOwn,
  'dot.taken': onlyOwn,
  'votes.shown': 'everyone',
};
