import { itemsView } from './commitments.ts';
import { roundView } from './rounds.ts';

export { itemsView, roundView };
