import { z } from 'zod';
import { inStep, seq, someWords, words } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type CardCommands, longestCard, longestName } from './protocol.ts';

const cluster = seq;
const card = seq;
const item = seq;

export const forms: Forms<keyof CardCommands> = {
  'card.write': inStep.extend({ text: someWords(longestCard), card: card.optional() }),
  'card.take': z.strictObject({ card }),
  'cards.reveal': inStep,
  'card.remove': z.strictObject({ card }),
  'card.move': z.strictObject({ card, cluster: cluster.nullable() }),
  'cluster.add': z.strictObject({ name: words(longestName), card: card.nullable() }),
  'cluster.rename': z.strictObject({ cluster, name: words(longestName) }),
  'cluster.remove': z.strictObject({ cluster }),
  'dot.give': inStep.extend({ item }),
  'dot.take': inStep.extend({ item }),
  'votes.show': inStep,
};
