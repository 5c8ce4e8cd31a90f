import type { Step } from '../agenda/protocol.ts';
import { type Rules, refuse } from '../deciding.rules.ts';
import { tooFew } from '../fewest.rules.ts';
import type { RoomState } from '../fold.ts';
import { onlyOwn, type VisibilityRules } from '../visibility.rules.ts';
import { keyIn, ownAnswer, secretly } from '../whose.rules.ts';
import { newPoll, type Poll } from './fold.ts';
import { optionsOf } from './options.rules.ts';
import type { PollCommands, PollEvents, PollResult } from './protocol.ts';

export const pollRules: Rules<keyof PollCommands> = {
  'poll.answer': {
    who: 'all',
    canBeForAnother: true,
    decide({ step: id, choices }, context) {
      const step = runningPoll(context.state, id);
      if (!step) return notNow;
      const { given, shown } = pollOf(context.state, id);
      if (shown) return refuse('conflict', 'The result has already been shown.');
      const chosen = [...choices].sort((one, other) => one - other);
      if (!isAnswer(step, chosen)) return refuse('invalid', 'This poll doesn’t have that answer.');
      const own = given[keyIn(step, context)];
      const theirs = ownAnswer(context, own ? [own] : []);
      if (theirs) return theirs;
      if (String(own?.choices) === String(chosen)) return [];
      const { by, whose } = secretly(step, context);
      return [{ type: 'poll.answered', by, data: { step: id, choices: chosen, ...whose } }];
    },
  },
  'poll.show': {
    who: 'leaders',
    decide({ step: id }, context) {
      const { state, userId } = context;
      const step = runningPoll(state, id);
      if (!step) return notNow;
      const poll = pollOf(state, id);
      if (poll.shown) return [];
      const all = Object.entries(poll.given).map(([key, answer]) => ({ key, answers: [answer] }));
      if (all.length === 0) return refuse('conflict', 'No one has answered yet.');
      const fewer = tooFew(step, all, context);
      if (fewer) return fewer;
      return [{ type: 'poll.shown', by: userId, data: { step: id, ...counted(step, poll, state) } }];
    },
  },
};

export const pollVisibility: VisibilityRules<keyof PollEvents> = {
  'poll.answered': onlyOwn,
  'poll.shown': 'everyone',
};

/** Who has answered. */
export const pollTakers = (state: RoomState, { id }: Step) => Object.keys(pollOf(state, id).given);

export const pollOf = ({ polls }: Pick<RoomState, 'polls'>, step: string): Poll => polls[step] ?? newPoll;

/** What a poll has shown to everybody; null while it is secret. */
export const pollResult = (state: Pick<RoomState, 'polls'>, step: string): PollResult | null =>
  pollOf(state, step).shown;

const notNow = refuse('conflict', 'This poll isn’t running now.');

const runningPoll = ({ current, steps }: RoomState, id: string) =>
  current === id ? steps.find((step) => step.id === id && step.kind === 'poll') : undefined;

function isAnswer(step: Step, chosen: readonly number[]): boolean {
  const fits = chosen.every((choice) => choice < optionsOf(step).length);
  const isOnce = new Set(chosen).size === chosen.length;
  return fits && isOnce && (step.settings.poll === 'several' || chosen.length === 1);
}

/** Names in the order in which people came, so that it does not tell who answered first. */
function counted(step: Step, { given }: Poll, { people }: RoomState): PollResult {
  const { anonymous, named } = step.settings;
  const options = optionsOf(step).map((_, index) => index);
  const whoChose = (option: number) =>
    Object.keys(given).filter((author) => given[author]?.choices.includes(option));
  const counts = options.map((option) => whoChose(option).length);
  const answers = Object.keys(given).length;
  if (anonymous || !named) return { counts, answers };
  const inOrder = (chosen: string[]) => people.map(({ id }) => id).filter((id) => chosen.includes(id));
  return { counts, answers, names: options.map((option) => inOrder(whoChose(option))) };
}
