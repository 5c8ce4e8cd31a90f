import type { Step } from '../agenda/protocol.ts';
import type { RoomState } from '../fold.ts';
import { type Card, type Clustering, newClustering, newVoting, newWriting, type Writing } from './fold.ts';

/** What everybody may see of cards, clusters and votes; for views, the wall, and what is kept afterwards. */

type Room = Pick<RoomState, 'steps' | 'writings' | 'clusterings' | 'votings'>;

/** The cards of a writing step that are shown; none before. */
export const cardsOf = (state: Room, step: string): Card[] => writingOf(state, step).cards;

export interface Cluster {
  /** Null for the cards that are in none. */
  id: number | null;
  name: string;
  cards: Card[];
}

/** The clusters of a clustering step in the order in which they were made, and last the cards in none. */
export function clustersOf(state: Room, step: string): Cluster[] {
  const cards = cardsOf(state, sourceOf(state, step) ?? '');
  const { clusters, placed } = clusteringOf(state, step);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const made = clusters.map(({ id, name }) => ({
    id,
    name,
    cards: placed.filter(({ cluster }) => cluster === id).flatMap(({ card }) => byId.get(card) ?? []),
  }));
  const rest = cards.filter(({ id }) => !placed.some(({ card }) => card === id));
  return [...made, { id: null, name: '', cards: rest }];
}

/** Something that can be voted on: a cluster with its cards, or a card that is in none. */
export interface Item {
  id: number;
  label: string;
  /** Of a cluster; none of a card. */
  cards: Card[];
}

/** What a voting step votes on. */
export function itemsOf(state: Room, step: string): Item[] {
  const source = sourceOf(state, step);
  if (source === null) return [];
  const groups: Cluster[] =
    kindOf(state, source) === 'clustering'
      ? clustersOf(state, source)
      : [{ id: null, name: '', cards: cardsOf(state, source) }];
  return groups
    .filter(saysSomething)
    .flatMap(({ id, name, cards }) =>
      id === null
        ? cards.map((card) => ({ id: card.id, label: card.text, cards: [] }))
        : [{ id, label: labelOf({ name, cards }), cards }],
    );
}

/** A group with neither a name nor a card is nothing to vote on, or to publish. */
export const saysSomething = ({ name, cards }: Pick<Cluster, 'name' | 'cards'>) =>
  name.trim() !== '' || cards.length > 0;

/** What a cluster is called: a nameless one by its first card. */
export const labelOf = ({ name, cards }: Pick<Cluster, 'name' | 'cards'>) =>
  name || cards[0]?.text || 'A group without a name';

export interface Result extends Item {
  dots: number;
}

/** The shown votes of a step, most dots first; null while they are secret. Dots have no names, whatever the step says. */
export function votesOf(state: Room, step: string): { results: Result[]; voters: number } | null {
  const { counts, voters } = votingOf(state, step);
  if (!counts) return null;
  const items = new Map(itemsOf(state, step).map((item) => [item.id, item]));
  const results = counts.flatMap(({ item, dots }) => {
    const known = items.get(item);
    return known ? [{ ...known, dots }] : [];
  });
  return { results, voters };
}

/**
 * The step that a clustering or voting step is about: the one that its settings name, else the nearest before it
 * that has something to show.
 */
export function sourceOf(state: Room, step: string): string | null {
  const index = state.steps.findIndex(({ id }) => id === step);
  const one = state.steps[index];
  const named = one?.settings.of;
  if (!one || (named && hasSomething(state, named, one))) return named ?? null;
  const before = state.steps.slice(0, index).findLast(({ id }) => hasSomething(state, id, one));
  return before?.id ?? null;
}

/** Shown cards; for a vote also clusters. */
const hasSomething = (state: Room, step: string, { kind }: Step) =>
  writingOf(state, step).isShown || (kind === 'voting' && clusteringOf(state, step).clusters.length > 0);

const kindOf = ({ clusterings }: Room, step: string) =>
  Object.hasOwn(clusterings, step) ? 'clustering' : 'writing';

export const writingOf = ({ writings }: Pick<Room, 'writings'>, step: string): Writing =>
  writings[step] ?? newWriting;
export const clusteringOf = ({ clusterings }: Pick<Room, 'clusterings'>, step: string): Clustering =>
  clusterings[step] ?? newClustering;
export const votingOf = ({ votings }: Pick<Room, 'votings'>, step: string) => votings[step] ?? newVoting;
