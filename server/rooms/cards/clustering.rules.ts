import type { Step } from '../agenda/protocol.ts';
import { type CommandContext, type Decision, type Rules, refuse } from '../deciding.rules.ts';
import { openly } from '../whose.rules.ts';
import { type CardCommands, type CardEvents, mostClusters } from './protocol.ts';
import { cardsOf, clusteringOf, sourceOf } from './results.rules.ts';
import { notNow } from './writing.rules.ts';

type Sorts = 'card.move' | 'cluster.add' | 'cluster.rename' | 'cluster.remove';

/** Anybody sorts; who does something last has done it. */
export const clusteringRules: Rules<Sorts & keyof CardCommands> = {
  'card.move': {
    who: 'all',
    decide: ({ card, cluster }, context) =>
      sorting(context, ({ step, hasCard, hasCluster, lies }) => {
        if (!hasCard(card)) return refuse('not-found', 'This card no longer exists.');
        if (cluster !== null && !hasCluster(cluster)) return gone;
        return lies(card) === cluster ? [] : done('card.moved', step, context, { card, cluster });
      }),
  },
  'cluster.add': {
    who: 'all',
    decide: ({ name, card }, context) =>
      sorting(context, ({ step, hasCard, clusters }) => {
        if (card !== null && !hasCard(card)) return refuse('not-found', 'This card no longer exists.');
        if (clusters.length >= mostClusters)
          return refuse('conflict', `There are ${mostClusters} groups already.`);
        return done('cluster.added', step, context, { name, card });
      }),
  },
  'cluster.rename': {
    who: 'all',
    decide: ({ cluster, name }, context) =>
      sorting(context, ({ step, clusters }) => {
        const old = clusters.find(({ id }) => id === cluster);
        if (!old) return gone;
        return old.name === name ? [] : done('cluster.renamed', step, context, { cluster, name });
      }),
  },
  'cluster.remove': {
    who: 'all',
    decide: ({ cluster }, context) =>
      sorting(context, ({ step, hasCluster }) =>
        hasCluster(cluster) ? done('cluster.removed', step, context, { cluster }) : gone,
      ),
  },
};

const gone = refuse('not-found', 'This group no longer exists.');

type Sorted = 'card.moved' | 'cluster.added' | 'cluster.renamed' | 'cluster.removed';

const done = <Type extends Sorted>(
  type: Type,
  step: Step,
  context: CommandContext,
  data: Omit<CardEvents[Type], 'step'>,
): Decision => [{ type, by: openly(step, context), data: { step: step.id, ...data } } as never];

interface Table {
  step: Step;
  clusters: readonly { id: number; name: string }[];
  hasCard(card: number): boolean;
  hasCluster(cluster: number): boolean;
  /** In which cluster a card lies. */
  lies(card: number): number | null;
}

function sorting({ state }: CommandContext, work: (table: Table) => Decision): Decision {
  const step = state.steps.find(({ id, kind }) => id === state.current && kind === 'clustering');
  if (!step) return notNow;
  const { clusters, placed } = clusteringOf(state, step.id);
  const cards = cardsOf(state, sourceOf(state, step.id) ?? '');
  return work({
    step,
    clusters,
    hasCard: (card) => cards.some(({ id }) => id === card),
    hasCluster: (cluster) => clusters.some(({ id }) => id === cluster),
    lies: (card) => placed.find((one) => one.card === card)?.cluster ?? null,
  });
}
