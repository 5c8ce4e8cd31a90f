import type { Step } from '../agenda/protocol.ts';
import { shuffled } from '../chance.rules.ts';
import {
  type CommandContext,
  type Decision,
  forbidden,
  isOwnOrLeads,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import { tooFew } from '../fewest.rules.ts';
import type { RoomState } from '../fold.ts';
import { keyIn, openly, ownAnswer, secretly } from '../whose.rules.ts';
import { type CardCommands, mostCards, mostOfStep } from './protocol.ts';
import { sourceOf, writingOf } from './results.rules.ts';

type Writes = 'card.write' | 'card.take' | 'cards.reveal' | 'card.remove';

export const writingRules: Rules<Writes & keyof CardCommands> = {
  'card.write': {
    who: 'all',
    canBeForAnother: true,
    decide({ text, card, step: seen }, context) {
      const step = writtenIn(context.state, seen);
      if (!step) return notNow;
      const { isShown } = writingOf(context.state, step.id);
      if (!isShown) return secret(step, context, text, card);
      return card === undefined ? late(step, context, text) : shownMeanwhile;
    },
  },
  'card.take': {
    who: 'all',
    canBeForAnother: true,
    decide({ card }, context) {
      const step = writtenIn(context.state);
      if (!step) return notNow;
      if (writingOf(context.state, step.id).isShown) return shownMeanwhile;
      const own = ownIn(step, context);
      const theirs = ownAnswer(context, own);
      if (theirs) return theirs;
      if (!own.some(({ id }) => id === card)) return gone;
      const { by, whose } = secretly(step, context);
      return [{ type: 'card.taken', by, data: { step: step.id, card, ...whose } }];
    },
  },
  'cards.reveal': {
    who: 'leaders',
    decide(data, context) {
      const step = writtenIn(context.state, data.step);
      return step ? reveal(step, context) : notNow;
    },
  },
  'card.remove': {
    who: 'all',
    decide({ card: id }, context) {
      const card = Object.values(context.state.writings)
        .flatMap(({ cards }) => cards)
        .find((card) => card.id === id);
      if (!card) return gone;
      if (!isOwnOrLeads(context, card.whose)) return forbidden;
      return [{ type: 'redacted', by: context.userId, data: { seq: id } }];
    },
  },
};

/** Who has written; once the cards are shown nobody is waited for any more. */
export const writers = (state: RoomState, { id }: Step): string[] => {
  const { isShown, written } = writingOf(state, id);
  return isShown ? state.people.map(({ id }) => id) : written.map(({ author }) => author);
};

export const notNow = refuse('conflict', 'The room is on another step now.');
const gone = refuse('not-found', 'This card no longer exists.');
const shownMeanwhile = refuse('conflict', 'The cards have been shown in the meantime.');

/** Where a card is written now: in the running writing step, and while they are sorted among the cards that lie there. */
function writtenIn(state: RoomState, seen?: string): Step | undefined {
  const step = state.steps.find(({ id }) => id === state.current);
  const source = step?.kind === 'clustering' ? sourceOf(state, step.id) : step?.id;
  const isOther = seen !== undefined && seen !== source;
  return isOther ? undefined : state.steps.find(({ id, kind }) => id === source && kind === 'writing');
}

const ownIn = (step: Step, context: CommandContext) => {
  const key = keyIn(step, context);
  return writingOf(context.state, step.id).written.filter(({ author }) => author === key);
};

function secret(step: Step, context: CommandContext, text: string, card: number | undefined): Decision {
  const own = ownIn(step, context);
  const theirs = ownAnswer(context, own);
  if (theirs) return theirs;
  const old = own.find(({ id }) => id === card);
  if (card !== undefined && !old) return gone;
  if (old?.text === text) return [];
  if (!old && own.length >= mostCards)
    return refuse('conflict', `You have written ${mostCards} cards already.`);
  if (!old && isFull(step, context)) return full;
  const { by, whose } = secretly(step, context);
  const data = { step: step.id, text, ...(card !== undefined && { card }), ...whose };
  return [{ type: 'card.written', by, data }];
}

/** A card that comes late is shown at once; in an anonymous step nothing ties it to what its author wrote before. */
function late(step: Step, context: CommandContext, text: string): Decision {
  if (isFull(step, context)) return full;
  const whose = openly(step, context);
  return [{ type: 'card.shown', by: whose, data: { step: step.id, text, whose } }];
}

const full = refuse('conflict', `There are ${mostOfStep} cards already.`);

function isFull({ id }: Step, { state }: CommandContext) {
  const { written, cards } = writingOf(state, id);
  return written.length + cards.length >= mostOfStep;
}

function reveal(step: Step, context: CommandContext): Decision {
  const { state, userId, random } = context;
  const { isShown, written } = writingOf(state, step.id);
  if (isShown) return [];
  if (written.length === 0) return refuse('conflict', 'No one has written a card yet.');
  const byAuthor = Map.groupBy(written, ({ author }) => author);
  const fewer = tooFew(
    step,
    [...byAuthor].map(([key, answers]) => ({ key, answers })),
    context,
  );
  if (fewer) return fewer;
  return [
    { type: 'cards.revealed', by: userId, data: { step: step.id } },
    ...shuffled(written, random).map(({ text, author }) => ({
      type: 'card.shown' as const,
      by: userId,
      data: { step: step.id, text, whose: step.settings.anonymous ? null : author },
    })),
  ];
}
