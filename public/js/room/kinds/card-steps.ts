import { clusteringView } from './clustering.ts';
import { votingView } from './voting.ts';
import { writingView } from './writing.ts';

export { clusteringView, votingView, writingView };
