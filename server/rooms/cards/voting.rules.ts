import type { Step } from '../agenda/protocol.ts';
import { type CommandContext, type Decision, type Rules, refuse } from '../deciding.rules.ts';
import { tooFew } from '../fewest.rules.ts';
import type { RoomState } from '../fold.ts';
import { keyIn, ownAnswer, secretly } from '../whose.rules.ts';
import type { Mark } from './fold.ts';
import { type CardCommands, usualVotes } from './protocol.ts';
import { itemsOf, votingOf } from './results.rules.ts';
import { notNow } from './writing.rules.ts';

type Votes = 'dot.give' | 'dot.take' | 'votes.show';

export const votingRules: Rules<Votes & keyof CardCommands> = {
  'dot.give': {
    who: 'all',
    canBeForAnother: true,
    decide: ({ item, step: seen }, context) =>
      voting(seen, context, (step, dots) => {
        const { votes, perItem } = limitsOf(step);
        if (!itemsOf(context.state, step.id).some(({ id }) => id === item))
          return refuse('not-found', 'This item no longer exists.');
        if (dots.length >= votes)
          return refuse('conflict', `All ${votes} dots are used. Take one back first.`);
        if (dots.filter((one) => one === item).length >= perItem)
          return refuse('conflict', `At most ${perItem} dots can go on one item.`);
        return marked('dot.given', item, step, context);
      }),
  },
  'dot.take': {
    who: 'all',
    canBeForAnother: true,
    decide: ({ item, step: seen }, context) =>
      voting(seen, context, (step, dots) =>
        dots.includes(item) ? marked('dot.taken', item, step, context) : [],
      ),
  },
  'votes.show': {
    who: 'leaders',
    decide: (data, context) => {
      const step = votingStep(context.state, data.step);
      return step ? show(step, context) : notNow;
    },
  },
};

/** How many dots each has in a step, and how many of them may go on the same. */
export function limitsOf({ settings }: Step): { votes: number; perItem: number } {
  const votes = settings.votes ?? usualVotes;
  return { votes, perItem: Math.min(settings.perItem ?? votes, votes) };
}

/**
 * What each of some marks' authors has given: an item for each dot. Only what can be voted on still counts, and
 * never more than the step allows, even where dots, items or settings have changed meanwhile.
 */
export function dotsBy(state: RoomState, step: Step): Map<string, number[]> {
  const { votes, perItem } = limitsOf(step);
  const items = new Set(itemsOf(state, step.id).map(({ id }) => id));
  const { marks } = votingOf(state, step.id);
  return new Map(
    [...Map.groupBy(marks, ({ author }) => author)].map(([author, own]) => [
      author,
      given(own)
        .filter((item, index, all) => items.has(item) && earlier(all, item, index) < perItem)
        .slice(0, votes),
    ]),
  );
}

const earlier = (all: number[], item: number, index: number) =>
  all.slice(0, index).filter((one) => one === item).length;

function given(marks: readonly Mark[]): number[] {
  const dots: number[] = [];
  for (const { item, isTaken } of marks) {
    if (isTaken) dots.splice(dots.lastIndexOf(item), 1);
    else dots.push(item);
  }
  return dots;
}

/** Who has given a dot; once the votes are shown nobody is waited for any more. */
export const voters = (state: RoomState, step: Step): string[] => {
  if (votingOf(state, step.id).counts) return state.people.map(({ id }) => id);
  return [...dotsBy(state, step)].flatMap(([author, dots]) => (dots.length > 0 ? [author] : []));
};

const votingStep = ({ steps, current }: RoomState, seen = current) =>
  steps.find(({ id, kind }) => id === current && id === seen && kind === 'voting');

type OnDots = (step: Step, dots: readonly number[]) => Decision;

function voting(seen: string | undefined, context: CommandContext, work: OnDots): Decision {
  const step = votingStep(context.state, seen);
  if (!step) return notNow;
  if (votingOf(context.state, step.id).counts)
    return refuse('conflict', 'The votes have already been shown.');
  const key = keyIn(step, context);
  const theirs = ownAnswer(
    context,
    votingOf(context.state, step.id).marks.filter(({ author }) => author === key),
  );
  return theirs ?? work(step, dotsBy(context.state, step).get(key) ?? []);
}

function marked(
  type: 'dot.given' | 'dot.taken',
  item: number,
  step: Step,
  context: CommandContext,
): Decision {
  const { by, whose } = secretly(step, context);
  return [{ type, by, data: { step: step.id, item, ...whose } }];
}

function show(step: Step, context: CommandContext): Decision {
  const { state, userId } = context;
  const { counts: shown, marks } = votingOf(state, step.id);
  if (shown) return [];
  const all = [...dotsBy(state, step)].filter(([, dots]) => dots.length > 0);
  if (all.length === 0) return refuse('conflict', 'No one has voted yet.');
  const fewer = tooFew(
    step,
    all.map(([key]) => ({ key, answers: marks.filter(({ author }) => author === key) })),
    context,
  );
  if (fewer) return fewer;
  const dots = all.flatMap(([, own]) => own);
  const counts = itemsOf(state, step.id)
    .map(({ id }) => ({ item: id, dots: dots.filter((item) => item === id).length }))
    .sort((a, b) => b.dots - a.dots);
  const data = { step: step.id, counts, voters: all.length };
  return [{ type: 'votes.shown', by: userId, data }];
}
