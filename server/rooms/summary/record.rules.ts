import type { Step } from '../agenda/protocol.ts';
import type { Card } from '../cards/fold.ts';
import { cardsOf, clustersOf, labelOf, votesOf } from '../cards/results.rules.ts';
import { claimOf, credenceOf } from '../credence/answers.rules.ts';
import type { Move } from '../credence/protocol.ts';
import type { Stance } from '../cruxes/protocol.ts';
import { type Branch, treeOf } from '../cruxes/rules.ts';
import { emptyRoom, fold, type RoomState } from '../fold.ts';
import { meanOf, optionsOf } from '../polls/options.rules.ts';
import { pollResult } from '../polls/rules.ts';
import type { RoomEvent } from '../protocol.ts';
import { openQuestionsOf, votesFor } from '../questions/rules.ts';
import { nameIn } from '../shown.rules.ts';
import type { Viewer } from '../visibility.rules.ts';
import { visibleTo } from '../visible-to.rules.ts';

/** Somebody of whom nothing is their own, and who leads nothing: what they see, everybody may. */
const anybody: Viewer = { userId: '', role: 'member', aliasIn: () => null, circles: () => [] };

/** A closed room as everybody may see it. */
export const roomForAll = (events: readonly RoomEvent[]): RoomState =>
  visibleTo(anybody, events).reduce(fold, emptyRoom());

/** A share of all: an option, a card, a cluster, with how often it was chosen. */
export interface Bar {
  label: string;
  count: number;
  /** Who chose it, where the step said that names are told. */
  names: string[];
}

export interface NamedMove extends Omit<Move, 'person'> {
  name: string;
}

export interface Twig {
  text: string;
  counts: Record<Stance, number>;
  twigs: Twig[];
}

/** What a step has brought about. */
export type Result =
  | { kind: 'cards'; groups: { name: string; cards: { text: string; by: string }[] }[] }
  | { kind: 'bars'; says: string; bars: Bar[] }
  | { kind: 'credence'; claim: string; before: number[]; after: number[]; moves: NamedMove[] }
  | { kind: 'cruxes'; twigs: Twig[] };

export interface StepResult {
  step: string;
  title: string;
  result: Result;
}

/** The results of all steps that have any, in the order of the agenda. What was never shown is not among them. */
export function resultsOf(state: RoomState): StepResult[] {
  return state.steps.flatMap((step) => {
    const result = resultOf(state, step);
    return result ? [{ step: step.id, title: step.title, result }] : [];
  });
}

/** What people will do, whatever came of what they said before, and what is left over. */
export interface Leftovers {
  actions: { text: string; owner: string; isDone: boolean }[];
  earlier: { text: string; owner: string; came: string }[];
  parked: { text: string; isDone: boolean }[];
  /** What was asked and not answered, the most wanted first. */
  questions: { text: string; votes: number }[];
}

export function leftoversOf(state: RoomState): Leftovers {
  const owner = (id: string | null) => (id === null ? '' : nameIn(state, id));
  return {
    actions: state.items.map(({ text, owner: id, doneAt }) => ({
      text,
      owner: owner(id),
      isDone: doneAt !== null,
    })),
    earlier: state.carried.map(({ text, owner: id, came }) => ({
      text,
      owner: owner(id),
      came: came ?? 'kept',
    })),
    parked: state.parked.map(({ text, isDone }) => ({ text, isDone })),
    questions: openQuestionsOf(state).map((question) => ({ text: question.text, votes: votesFor(question) })),
  };
}

/** All that a summary can show or leave out, by a key and what it is called. */
export function partsOf(state: RoomState, notes: string): { key: string; label: string }[] {
  const has = [
    { key: 'actions', label: 'Action items', isThere: state.items.length > 0 },
    { key: 'questions', label: 'Questions left open', isThere: openQuestionsOf(state).length > 0 },
    { key: 'parked', label: 'Parking lot', isThere: state.parked.length > 0 },
    { key: 'notes', label: 'The notes', isThere: notes.trim() !== '' },
    { key: 'agenda', label: 'Agenda with times', isThere: state.steps.length > 0 },
  ];
  const results = resultsOf(state).map(({ step, title }) => ({ key: step, label: title }));
  return [...results, ...has.filter(({ isThere }) => isThere).map(({ key, label }) => ({ key, label }))];
}

function resultOf(state: RoomState, step: Step): Result | null {
  if (step.kind === 'writing') return writing(state, step);
  if (step.kind === 'clustering') return clustering(state, step);
  if (step.kind === 'voting') return voting(state, step);
  if (step.kind === 'poll') return poll(state, step);
  if (step.kind === 'credence') return credence(state, step);
  return step.kind === 'cruxes' ? cruxes(state, step) : null;
}

const written = (state: RoomState) => (card: Card) => ({
  text: card.text,
  by: card.whose === null ? '' : nameIn(state, card.whose),
});

/** Cards that were sorted later stand there. */
function writing(state: RoomState, { id }: Step): Result | null {
  const isSorted = state.steps.some(
    ({ id: other, kind }) =>
      kind === 'clustering' &&
      clustersOf(state, other).some(({ cards }) => cards.some((card) => cardsOf(state, id).includes(card))),
  );
  const cards = cardsOf(state, id).map(written(state));
  return cards.length === 0 || isSorted ? null : { kind: 'cards', groups: [{ name: '', cards }] };
}

function clustering(state: RoomState, { id }: Step): Result | null {
  const groups = clustersOf(state, id)
    .filter(({ cards }) => cards.length > 0)
    .map((cluster, _, { length }) => ({
      name: cluster.id === null ? rest(length) : labelOf(cluster),
      cards: cluster.cards.map(written(state)),
    }));
  return groups.length === 0 ? null : { kind: 'cards', groups };
}

/** What is in no group needs a name only beside groups. */
const rest = (groups: number) => (groups > 1 ? 'Not in a group' : '');

function voting(state: RoomState, { id }: Step): Result | null {
  const votes = votesOf(state, id);
  if (!votes) return null;
  const bars = votes.results.map(({ label, dots }) => ({ label, count: dots, names: [] }));
  return { kind: 'bars', says: `${votes.voters} voted.`, bars };
}

function poll(state: RoomState, step: Step): Result | null {
  const result = pollResult(state, step.id);
  if (!result) return null;
  const mean = step.settings.poll === 'scale' ? meanOf(result) : null;
  const bars = optionsOf(step).map((label, index) => ({
    label,
    count: result.counts[index] ?? 0,
    names: (result.names?.[index] ?? []).map((person) => nameIn(state, person)),
  }));
  const says =
    mean === null
      ? `${result.answers} answered.`
      : `${result.answers} answered, ${mean.toFixed(1)} on average.`;
  return { kind: 'bars', says, bars };
}

function credence(state: RoomState, step: Step): Result | null {
  const { shown, moves } = credenceOf(state, step.id);
  if (!shown.before) return null;
  return {
    kind: 'credence',
    claim: claimOf(step),
    before: shown.before,
    after: shown.after ?? [],
    moves: moves.flatMap(({ person, before, after }) =>
      person ? [{ name: nameIn(state, person), before, after }] : [],
    ),
  };
}

function cruxes(state: RoomState, { id }: Step): Result | null {
  const twig = ({ text, counts, branches }: Branch): Twig => ({ text, counts, twigs: branches.map(twig) });
  const twigs = treeOf(state.cruxes[id] ?? []).map(twig);
  return twigs.length === 0 ? null : { kind: 'cruxes', twigs };
}
