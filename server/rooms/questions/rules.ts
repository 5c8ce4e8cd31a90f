import { plural } from '../../platform/words.rules.ts';
import {
  type CommandContext,
  type Decision,
  forbidden,
  type NewEvent,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import type { Viewer, VisibilityRules } from '../visibility.rules.ts';
import type { Question } from './fold.ts';
import { mostQuestions, type QuestionCommands, type QuestionEvents, type QuestionState } from './protocol.ts';

/** In the place of a step: people have one pseudonym for the questions of the whole evening. */
const step = ':questions';

export const questionRules: Rules<keyof QuestionCommands> = {
  'question.ask': {
    who: 'all',
    when: 'early',
    canBeForAnother: true,
    decide({ text, anonymous }, { state, person, aliasOf }) {
      if (state.questions.length >= mostQuestions)
        return refuse('conflict', `No more than ${mostQuestions} questions can be asked here.`);
      if (!anonymous) return [{ type: 'question.asked', by: person, data: { text } }];
      if (!state.mayAskAnonymously)
        return refuse('conflict', 'Questions now show names. Ask again to ask with yours.');
      const data = { text, anonymous: true as const, author: aliasOf(step, person) };
      return [{ type: 'question.asked', by: null, data }];
    },
  },
  'question.vote': {
    who: 'all',
    when: 'early',
    canBeForAnother: true,
    decide: ({ question, on }, context) =>
      about(question, context, ({ voters, isCounted }) => {
        if (isCounted) return refuse('conflict', 'Voting on this question is over.');
        const author = context.aliasOf(step, context.person);
        if (voters.includes(author) === on) return [];
        return [{ type: 'question.voted', by: null, data: { question, on, author } }];
      }),
  },
  'question.mark': {
    who: 'leaders',
    decide: ({ question, as }, context) =>
      about(question, context, (one) => (one.as === as ? [] : marked(context, one, as))),
  },
  'question.remove': {
    who: 'all',
    when: 'early',
    decide: ({ question: seq }, context) =>
      about(seq, context, (question) => {
        const isOwn = isAskedBy(question, context);
        if (!isOwn && !mayLead(context.role)) return forbidden;
        // Whoever takes back their own without a name does that without one too.
        const by = isOwn && question.isAnonymous ? null : context.userId;
        return [{ type: 'redacted', by, data: { seq } }];
      }),
  },
  'questions.anonymous': {
    who: 'leaders',
    when: 'early',
    decide: ({ on }, { state, userId }) =>
      state.mayAskAnonymously === on
        ? []
        : [{ type: 'questions.allowed', by: userId, data: { anonymous: on } }],
  },
};

/** A pseudonym goes to nobody; its owner sees what it did as theirs, all others without a doer. */
function unsigned<Event extends { by: string | null; data: { author?: string } }>(
  event: Event,
  { userId, aliasIn }: Viewer,
): Event {
  const { author, ...data } = event.data;
  if (author === undefined) return event;
  return { ...event, by: author === aliasIn(step) ? userId : null, data };
}

export const questionVisibility: VisibilityRules<keyof QuestionEvents> = {
  'question.asked': unsigned,
  'question.voted': unsigned,
  'question.marked': 'everyone',
  'questions.allowed': 'everyone',
};

const order: Record<QuestionState, number> = { discussing: 0, open: 1, kept: 2, answered: 3 };

/** The box: what is being discussed, then the open questions by their votes, then what is settled. */
export const questionsOf = ({ questions }: Pick<RoomState, 'questions'>): Question[] =>
  questions.toSorted(
    (one, other) => order[one.as] - order[other.as] || votesFor(other) - votesFor(one) || one.seq - other.seq,
  );

/** What has become of a question, in words. */
export const questionWords: Partial<Record<QuestionState, string>> = {
  discussing: 'being discussed',
  answered: 'answered',
  kept: 'for next time',
};

export function sayVotes(question: Question): string {
  const votes = votesFor(question);
  return plural(votes, '1 vote', `${votes} votes`);
}

export const votesFor = ({ voters, others }: Question) => voters.length + others;

/** What an evening leaves to be asked again: everything that is not answered, by votes. */
export const openQuestionsOf = (state: Pick<RoomState, 'questions'>): Question[] =>
  questionsOf(state).filter(({ as }) => as !== 'answered');

/** What was asked before the evening comes into the box when the room opens. */
export function askedEarly({ state, beforehand = [], aliasOf }: CommandContext): NewEvent[] {
  return beforehand.map(({ id: of, text, anonymous, author, name }): NewEvent => {
    if (!anonymous) {
      const data = { text, early: true as const, name: name ?? 'Former member', of };
      return { type: 'question.asked', by: author, data };
    }
    // A room that opens again gets new pseudonyms only afterwards.
    const alias = author !== null && state.openedAt === null ? { author: aliasOf(step, author) } : {};
    return { type: 'question.asked', by: null, data: { text, anonymous: true, of, ...alias } };
  });
}

/** Only one question is discussed at a time: the one before stays open. */
function marked({ state, userId: by }: CommandContext, question: Question, as: QuestionState): NewEvent[] {
  const before = as === 'discussing' ? state.questions.filter((one) => one.as === 'discussing') : [];
  return [...before.map(({ seq }) => mark(by, seq, 'open')), mark(by, question.seq, as)];
}

const mark = (by: string, question: number, as: QuestionState): NewEvent => ({
  type: 'question.marked',
  by,
  data: { question, as },
});

const isAskedBy = ({ isAnonymous, by, author }: Question, { userId, aliasOf }: CommandContext) =>
  isAnonymous ? author !== undefined && author === aliasOf(step, userId) : by === userId;

function about(seq: number, { state }: CommandContext, decide: (question: Question) => Decision): Decision {
  const question = state.questions.find((one) => one.seq === seq);
  return question ? decide(question) : refuse('not-found', 'This question no longer exists.');
}
