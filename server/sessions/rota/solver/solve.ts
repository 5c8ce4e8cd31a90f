import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { highs } from '../../../platform/solver/highs.ts';
import { type Choices, evenChoices, everyChoice } from './choices.rules.ts';
import { dealtEvenly } from './dealing.rules.ts';
import { dealtApart } from './greedy.rules.ts';
import { type Board, boardOf, type Instance } from './instance.rules.ts';
import { countedRest, type Model, modelOf, pricedTurns, restRows } from './model.ts';
import { BestSoFar, type Progress } from './progress.ts';
import { contradictionIn } from './reading.rules.ts';
import { type Solution, scoreOf } from './solution.rules.ts';
import { solutionOf } from './solution.ts';
import { type Hunt, huntRested, huntStages, type Stage } from './stages.ts';

export interface Options {
  /** How long to search; 60 seconds where nothing is said. */
  limitSeconds?: number | undefined;
  onProgress?(progress: Progress): void;
  /** Asked now and then; once it says so, the search ends with the best so far. */
  isStopped?(): boolean;
}

export const usualSeconds = 60;

/**
 * Gives the turns of a rota: the best there is, proven, or the best found in time. Blocks the thread, so the product
 * calls it through `solveInWorker`.
 * @throws BadInstance where what is fixed cannot be kept
 */
export async function solve(instance: Instance, options: Options = {}): Promise<Solution> {
  const deadline = performance.now() + (options.limitSeconds ?? usualSeconds) * 1000;
  const contradiction = contradictionIn(instance);
  if (contradiction) throw new BadInstance(`${contradiction}.`);
  const board = boardOf(instance);
  const dealt = dealtEvenly(board);
  const mustRest = board.rests.some(Boolean);
  const first = mustRest ? dealtApart(board) : dealt;
  const best = new BestSoFar(instance, first, options.onProgress);
  const { uncovered, load } = scoreOf(instance, dealt);
  // To rest between turns can only cost coverage and fairness, so these are bounds where somebody must rest too.
  best.prove({ uncovered, load });
  // Nobody can have anything.
  if (board.open.every((people) => people.length === 0)) {
    best.prove({ backToBack: 0, preferred: 0 });
    return solutionOf(instance, best.turns, best.bound);
  }
  const hunt = { solver: await highs(), best, deadline, isStopped: options.isStopped ?? (() => false) };
  const even = evenChoices(board, dealt);
  if (huntRested(hunt, modelOf(board, even)) === 'searched')
    return solutionOf(instance, best.turns, best.bound);
  // Somebody has to lead twice running; if those who must rest can be spared that, coverage and fairness are as good.
  if (huntEven(hunt, board, even) === 'impossible') huntAll(hunt, board);
  return solutionOf(instance, best.turns, best.bound);
}

function huntEven(hunt: Hunt, board: Board, even: Choices) {
  const model = modelOf(board, even);
  model.programme.rows.push(...restRows(model, (person) => board.rests[person] === true));
  return huntStages(hunt, model, [restStage(model), wishStage(model)]);
}

/** Where rest costs coverage or fairness, all is searched for. */
function huntAll(hunt: Hunt, board: Board) {
  const choices = everyChoice(board);
  const model = modelOf(board, choices);
  model.programme.rows.push(...restRows(model, (person) => board.rests[person] === true));
  hunt.best.prove({ load: null });
  const load = pricedTurns(model, board, choices);
  const base = board.prior.reduce((sum, prior) => sum + prior ** 2, 0);
  huntStages(hunt, model, [
    { part: 'uncovered', aim: model.aims.uncovered, sense: 'least' },
    { part: 'load', aim: load, sense: 'least', base },
    restStage(model),
    wishStage(model),
  ]);
}

const restStage = (model: Model): Stage => ({
  part: 'backToBack',
  aim: countedRest(model),
  sense: 'least',
});

const wishStage = ({ aims }: Model): Stage => ({ part: 'preferred', aim: aims.preferred, sense: 'most' });
