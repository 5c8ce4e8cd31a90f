import type { Step, StepKind } from '../agenda/protocol.ts';
import { breakoutRules, breakoutsOf } from '../breakouts/rules.ts';
import { votingOf, writingOf } from '../cards/results.rules.ts';
import { voters, votingRules } from '../cards/voting.rules.ts';
import { writers, writingRules } from '../cards/writing.rules.ts';
import { credenceOf, isOpen } from '../credence/answers.rules.ts';
import { credenceRules, credenceTakers } from '../credence/rules.ts';
import { type CommandContext, type Decision, type NewEvent, presentIn } from '../deciding.rules.ts';
import { pollOf, pollRules, pollTakers } from '../polls/rules.ts';
import type { Takers } from '../progress.rules.ts';
import { hasBegun, roundOf } from '../rounds/order.rules.ts';
import { roundRules } from '../rounds/rules.ts';

const minute = 60_000;

/** Three people talk better than three and one do. */
const fewestToPart = 4;
const usualSize = 3;

interface Running {
  step: Step;
  context: CommandContext;
  /** How much of the step’s time is left, from 1 to 0; null without a timer. */
  left: number | null;
  /** The last quarter of a step, a minute at least, is for all together. */
  isLastPart: boolean;
}

type Act = (running: Running) => Decision | null;

const round: Act = ({ step, context }) => {
  const { turn, ...now } = roundOf(context.state, step.id);
  if (!hasBegun({ turn, ...now })) return roundRules['round.draw'].decide({ step: step.id }, context);
  if (turn === null || context.here().includes(turn)) return null;
  return roundRules['round.pass'].decide({ step: step.id, person: turn, how: 'away' }, context);
};

/**
 * What the room decides in each kind of step, where a host would. In all others there is nothing to decide: people read,
 * talk, sort, map and note on their own, and the next step begins when the time is over.
 */
const acts: Partial<Record<StepKind, Act>> = {
  'check-in': round,
  'go-round': round,
  // People write several cards: that all have written one does not mean that they are done.
  writing: (running) =>
    isDue(running, writers) && !writingOf(running.context.state, running.step.id).isShown
      ? writingRules['cards.reveal'].decide({}, running.context)
      : null,
  voting: (running) =>
    isDue(running, voters) && !votingOf(running.context.state, running.step.id).counts
      ? votingRules['votes.show'].decide({}, running.context)
      : null,
  poll: (running) =>
    (running.isLastPart || haveAll(running, pollTakers)) &&
    !pollOf(running.context.state, running.step.id).shown
      ? pollRules['poll.show'].decide({ step: running.step.id }, running.context)
      : null,
  credence: credenceAct,
  breakouts: breakoutsAct,
};

/** What the running step needs now that a host would do; nothing where that is refused, such as a result of too few. */
export function stepActs(context: CommandContext): NewEvent[] {
  const { state, now } = context;
  const step = state.steps.find(({ id }) => id === state.current);
  const act = step && acts[step.kind];
  if (!act) return [];
  const { endsAt } = state.timer;
  const whole = Math.max(1, step.minutes) * minute;
  const rest = endsAt === null ? null : endsAt - now;
  const decision = act({
    ...{ step, context },
    left: rest === null ? null : rest / whole,
    isLastPart: rest !== null && rest <= Math.max(minute, whole / 4),
  });
  if (!decision || !Array.isArray(decision)) return [];
  // No one did it.
  return decision.map((event) => ({ ...event, by: null }));
}

/** In a step with a timer towards its end; in one without, once everyone here has taken part. */
const isDue = (running: Running, takers: Takers) =>
  running.left === null ? haveAll(running, takers) : running.isLastPart;

/** Whether everyone here has taken part. Pseudonyms can only be counted. */
function haveAll({ step, context }: Running, takers: Takers): boolean {
  const taken = takers(context.state, step);
  const people = presentIn(context);
  if (people.length === 0) return false;
  return step.settings.anonymous
    ? taken.length >= people.length
    : people.every((person) => taken.includes(person));
}

/** First answers, some talk, second answers from the middle of the step, and how people moved. */
function credenceAct(running: Running): Decision | null {
  const { step, context, left, isLastPart } = running;
  const credence = credenceOf(context.state, step.id);
  const haveAnswered = haveAll(running, credenceTakers);
  if (isOpen(credence)) {
    const isDue =
      haveAnswered || isLastPart || (credence.round === 'before' && left !== null && left <= 3 / 4);
    return isDue ? credenceRules['credence.show'].decide({}, context) : null;
  }
  if (credence.round === 'after' || left === null || left > 1 / 2 || isLastPart) return null;
  return credenceRules['credence.again'].decide({}, context);
}

/** Rooms are drawn at once and called back for the last part; in 1-2-4-all they grow with each quarter. */
function breakoutsAct({ step, context, left, isLastPart }: Running): Decision | null {
  const open = breakoutsOf(context.state);
  if (isLastPart)
    return open && open.recallAt === null
      ? breakoutRules['breakouts.recall'].decide({ seconds: 0 }, context)
      : null;
  const people = presentIn(context);
  const inPairs = step.settings.flow === '1-2-4-all';
  if (!open) {
    if (people.length < fewestToPart || (inPairs && left !== null && left > 3 / 4)) return null;
    const size = inPairs ? 2 : (step.settings.size ?? usualSize);
    return breakoutRules['breakouts.draw'].decide({ people, size, mix: false }, context);
  }
  const arePairs = open.rooms.length > 1 && open.rooms.every(({ people }) => people.length <= 3);
  if (!inPairs || left === null || left > 1 / 2 || !arePairs) return null;
  return breakoutRules['breakouts.merge'].decide({ expect: open.seq }, context);
}
