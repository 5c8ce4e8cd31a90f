import type { Step } from '../agenda/protocol.ts';
import { type CommandContext, type NewEvent, type Rules, refuse } from '../deciding.rules.ts';
import { tooFew } from '../fewest.rules.ts';
import type { RoomState } from '../fold.ts';
import { onlyOwn, type VisibilityRules } from '../visibility.rules.ts';
import { keyIn, ownAnswer, secretly } from '../whose.rules.ts';
import { credenceOf, isOpen } from './answers.rules.ts';
import type { Credence } from './fold.ts';
import type { CredenceCommands, CredenceEvents, Move } from './protocol.ts';

export const credenceRules: Rules<keyof CredenceCommands> = {
  'credence.give': {
    who: 'all',
    canBeForAnother: true,
    decide({ percent, step: seen }, context) {
      const step = credenceStep(context.state, seen);
      if (!step) return notNow;
      const credence = credenceOf(context.state, step.id);
      if (!isOpen(credence)) return refuse('conflict', 'The answers have already been shown.');
      const own = credence.given[credence.round][keyIn(step, context)];
      const theirs = ownAnswer(context, own ? [own] : []);
      if (theirs) return theirs;
      if (own?.percent === percent) return [];
      const { by, whose } = secretly(step, context);
      const data = { step: step.id, round: credence.round, percent, ...whose };
      return [{ type: 'credence.given', by, data }];
    },
  },
  'credence.show': {
    who: 'leaders',
    decide: (data, context) => {
      const step = credenceStep(context.state, data.step);
      return step ? show(step, context) : notNow;
    },
  },
  'credence.again': {
    who: 'leaders',
    decide(data, { state, userId }) {
      const step = credenceStep(state, data.step);
      if (!step) return notNow;
      const { round, shown } = credenceOf(state, step.id);
      if (round === 'after') return [];
      if (!shown.before) return refuse('conflict', 'Show the first answers before asking again.');
      return [{ type: 'credence.reopened', by: userId, data: { step: step.id } }];
    },
  },
};

export const credenceVisibility: VisibilityRules<keyof CredenceEvents> = {
  'credence.given': onlyOwn,
  'credence.shown': 'everyone',
  'credence.reopened': 'everyone',
};

/** Who has answered in the open round. */
export const credenceTakers = (state: RoomState, step: Step): string[] => {
  const { given, round } = credenceOf(state, step.id);
  return Object.keys(given[round]);
};

const notNow = refuse('conflict', 'The room is on another step now.');

const credenceStep = ({ steps, current }: RoomState, seen = current) =>
  steps.find(({ id, kind }) => id === current && id === seen && kind === 'credence');

function show(step: Step, context: CommandContext): NewEvent[] | ReturnType<typeof refuse> {
  const { state, userId } = context;
  const credence = credenceOf(state, step.id);
  if (!isOpen(credence)) return [];
  const { round, given } = credence;
  const all = Object.entries(given[round]).map(([key, said]) => ({ key, answers: [said] }));
  if (all.length === 0) return refuse('conflict', 'No one has answered yet.');
  const fewer = tooFew(step, all, context);
  if (fewer) return fewer;
  const percents = Object.values(given[round])
    .map(({ percent }) => percent)
    .sort((a, b) => a - b);
  const moves = round === 'after' ? movesOf(step, credence, context) : [];
  return [{ type: 'credence.shown', by: userId, data: { step: step.id, round, percents, moves } }];
}

/** Before beside after of everybody who answered twice, in an order that tells nothing but sizes. */
function movesOf(step: Step, { given }: Credence, context: CommandContext): Move[] {
  const twice = Object.entries(given.before).flatMap(([key, before]) => {
    const after = given.after[key];
    return after ? [{ key, answers: [before, after] as const }] : [];
  });
  // Many may have answered, and few of them twice.
  if (tooFew(step, twice, context)) return [];
  const isNamed = step.settings.named && !step.settings.anonymous;
  return twice
    .map(({ key, answers: [before, after] }) => ({
      ...(isNamed && { person: key }),
      before: before.percent,
      after: after.percent,
    }))
    .sort((a, b) => a.before - b.before || a.after - b.after);
}
