import { keptOf, lostOf } from '../closed.fold.ts';
import type { Fold, RoomState } from '../fold.ts';
import { authorOf, type Whose } from '../whose.rules.ts';
import type { CardEvents, Count } from './protocol.ts';

/** A card that only its author sees. */
export interface Written {
  id: number;
  /** The event that carries what it says now. */
  seq: number;
  /** A person, or in an anonymous step a pseudonym; to its author always themselves. */
  author: string;
  text: string;
  byLead?: true;
}

/** A card that everybody sees. */
export interface Card {
  id: number;
  /** Who wrote it; null in an anonymous step. */
  whose: string | null;
  text: string;
}

export interface Writing {
  /** Not shown yet, in the order in which they were begun; to a viewer only their own. */
  written: Written[];
  isShown: boolean;
  cards: Card[];
}

export interface Clustering {
  clusters: { id: number; name: string }[];
  /** Where cards lie, those moved last at the end. */
  placed: { card: number; cluster: number }[];
}

export interface Mark {
  seq: number;
  author: string;
  item: number;
  isTaken: boolean;
  byLead?: true;
}

export interface Voting {
  /** Every dot given and taken, in order; to a viewer only their own. None any more once the votes are shown. */
  marks: Mark[];
  /** Most dots first; null while the votes are secret. */
  counts: Count[] | null;
  voters: number;
}

/** By the steps' ids. */
declare module '../fold.ts' {
  interface RoomState extends CardsState {}
}

export interface CardsState {
  writings: Record<string, Writing>;
  clusterings: Record<string, Clustering>;
  votings: Record<string, Voting>;
}

const empty = (): CardsState => ({ writings: {}, clusterings: {}, votings: {} });

export const newWriting: Writing = { written: [], isShown: false, cards: [] };
export const newClustering: Clustering = { clusters: [], placed: [] };
export const newVoting: Voting = { marks: [], counts: null, voters: 0 };

const writing = ({ writings }: RoomState, step: string, change: (old: Writing) => Partial<Writing>) => {
  const old = writings[step] ?? newWriting;
  return { writings: { ...writings, [step]: { ...old, ...change(old) } } };
};

const clustering = (
  { clusterings }: RoomState,
  step: string,
  change: (old: Clustering) => Partial<Clustering>,
) => {
  const old = clusterings[step] ?? newClustering;
  return { clusterings: { ...clusterings, [step]: { ...old, ...change(old) } } };
};

const voting = ({ votings }: RoomState, step: string, change: (old: Voting) => Partial<Voting>) => {
  const old = votings[step] ?? newVoting;
  return { votings: { ...votings, [step]: { ...old, ...change(old) } } };
};

const place = (placed: Clustering['placed'], card: number | null, cluster: number | null) => {
  const others = placed.filter((one) => one.card !== card);
  return card === null || cluster === null ? others : [...others, { card, cluster }];
};

const leadOf = ({ byLead }: Whose) => byLead && { byLead };

const marked =
  (isTaken: boolean) =>
  (state: RoomState, { seq, by, data }: { seq: number; by: string | null; data: CardEvents['dot.given'] }) =>
    // Blanked, it says nothing any more.
    data.item === undefined
      ? {}
      : voting(state, data.step, ({ marks }) => ({
          marks: [
            ...marks,
            { seq, author: authorOf({ by, data }), item: data.item, isTaken, ...leadOf(data) },
          ],
        }));

const changes: Fold<CardsState, keyof CardEvents>['changes'] = {
  'card.written': (state, event) => {
    const { step, text, card: id = event.seq } = event.data;
    if (text === undefined) return {};
    const fresh: Written = { id, seq: event.seq, author: authorOf(event), text, ...leadOf(event.data) };
    // By number, since what first wrote a card may have been blanked when it was written anew.
    return writing(state, step, ({ written }) => ({
      written: [...written.filter((card) => card.id !== id), fresh].sort((a, b) => a.id - b.id),
    }));
  },
  'card.taken': (state, { data: { step, card } }) =>
    writing(state, step, ({ written }) => ({ written: written.filter(({ id }) => id !== card) })),
  'cards.revealed': (state, { data: { step } }) =>
    writing(state, step, () => ({ written: [], isShown: true })),
  'card.shown': (state, { seq, data: { step, text, whose } }) => {
    if (text === undefined) return {};
    return writing(state, step, ({ cards }) => ({ cards: [...cards, { id: seq, whose, text }] }));
  },
  'card.moved': (state, { data: { step, card, cluster } }) =>
    clustering(state, step, ({ placed }) => ({ placed: place(placed, card, cluster) })),
  'cluster.added': (state, { seq, data: { step, name, card } }) =>
    clustering(state, step, ({ clusters, placed }) => ({
      clusters: [...clusters, { id: seq, name }],
      placed: place(placed, card, seq),
    })),
  'cluster.renamed': (state, { data: { step, cluster, name } }) =>
    clustering(state, step, ({ clusters }) => ({
      clusters: clusters.map((old) => (old.id === cluster ? { ...old, name } : old)),
    })),
  'cluster.removed': (state, { data: { step, cluster } }) =>
    clustering(state, step, ({ clusters, placed }) => ({
      clusters: clusters.filter(({ id }) => id !== cluster),
      placed: placed.filter((one) => one.cluster !== cluster),
    })),
  'dot.given': marked(false),
  'dot.taken': marked(true),
  'votes.shown': (state, { data: { step, counts, voters } }) =>
    voting(state, step, () => ({ marks: [], counts, voters })),
};

/** The cards after what event `seq` carried was blanked. */
function redacts({ writings }: RoomState, seq: number): Partial<RoomState> {
  const hit = Object.entries(writings).find(([, { cards }]) => cards.some(({ id }) => id === seq));
  if (!hit) return {};
  const [step, old] = hit;
  const cards = old.cards.filter(({ id }) => id !== seq);
  return { writings: { ...writings, [step]: { ...old, cards } } };
}

const areShown = ({ isShown }: Writing) => isShown;
const areCounted = ({ counts }: Voting) => counts !== null;

/** The cards and dots of a room that closes. */
const closes = (state: RoomState): Partial<RoomState> => ({
  writings: keptOf(state, state.writings, areShown),
  votings: keptOf(state, state.votings, areCounted),
});

const lostInCards = (state: RoomState) => [
  ...lostOf(state, state.writings, areShown).flatMap(({ written }) => written),
  ...lostOf(state, state.votings, areCounted).flatMap(({ marks }) => marks),
];

/** The secret events of this part that an event blanks for ever: what was written anew or taken, and all once it is shown. */
export function erasedInCards(state: RoomState, { type, data }: { type: string; data: object }): number[] {
  if (type === 'room.closed') return lostInCards(state).map(({ seq }) => seq);
  const { step = '', card } = data as { step?: string; card?: number };
  const written = state.writings[step]?.written ?? [];
  if (type === 'cards.revealed') return written.map(({ seq }) => seq);
  if (type === 'votes.shown') return (state.votings[step]?.marks ?? []).map(({ seq }) => seq);
  if (type !== 'card.written' && type !== 'card.taken') return [];
  return written.filter(({ id }) => id === card).map(({ seq }) => seq);
}

export const cardsFold: Fold<CardsState, keyof CardEvents> = { empty, changes, redacts, closes };
