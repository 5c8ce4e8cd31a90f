import type { Fold, RoomState } from '../fold.ts';
import type { QuestionEvents, QuestionState } from './protocol.ts';

export interface Question {
  /** The number of its `question.asked`. */
  seq: number;
  at: number;
  /** Who asked; of a question without a name only its author sees that it is theirs. */
  by: string | null;
  /** The pseudonym of who asked without a name; no client ever gets it. */
  author?: string;
  isAnonymous: boolean;
  /** The name of who asked before the evening, who perhaps has not come; else ''. */
  name: string;
  text: string;
  /** The id that it had before the room opened; missing for what was asked in the room. */
  of?: string;
  as: QuestionState;
  /** Who has voted for it, as far as the viewer may know: themselves. */
  voters: string[];
  /** How many others have. */
  others: number;
  /** Its votes are counted for good, since nobody knows any more whose they are. */
  isCounted: boolean;
}

declare module '../fold.ts' {
  interface RoomState extends QuestionsState {}
}

export interface QuestionsState {
  /** In the order in which they were asked; `questionsOf` says which come first. */
  questions: Question[];
  mayAskAnonymously: boolean;
}

const empty = (): QuestionsState => ({ questions: [], mayAskAnonymously: false });

const changes: Fold<QuestionsState, keyof QuestionEvents>['changes'] = {
  'question.asked': ({ questions }, { seq, by, at, data }) => {
    const { text, anonymous, author, of, name = '' } = data;
    if (text === undefined) return {};
    const fresh: Question = {
      ...{ seq, at, by, text, name, as: 'open', voters: [], others: 0, isCounted: false },
      ...(author !== undefined && { author }),
      ...(of !== undefined && { of }),
      isAnonymous: anonymous === true,
    };
    return { questions: [...questions, fresh] };
  },
  'question.voted': (state, { by, data: { question, on, author } }) =>
    changed(state, question, (old) => voted(old, by ?? author, on)),
  'question.marked': (state, { data: { question, as } }) =>
    changed(state, question, (old) => ({ ...old, as })),
  'questions.allowed': (_state, { data }) => ({ mayAskAnonymously: data.anonymous }),
};

const changed = ({ questions }: RoomState, seq: number, change: (old: Question) => Question) => ({
  questions: questions.map((one) => (one.seq === seq ? change(one) : one)),
});

function voted(question: Question, voter: string | undefined, on: boolean): Question {
  if (voter === undefined) return { ...question, others: question.others + (on ? 1 : -1) };
  const rest = question.voters.filter((one) => one !== voter);
  return { ...question, voters: on ? [...rest, voter] : rest };
}

/** The questions of a room that closes: with its secret it is gone who asked without a name, and who voted. */
const closes = ({ questions }: RoomState): Partial<RoomState> => ({
  questions: questions.map(({ author: _, ...question }) => ({
    ...question,
    by: question.isAnonymous ? null : question.by,
    voters: [],
    others: question.voters.length + question.others,
    isCounted: true,
  })),
});

/** The questions after what event `seq` carried was blanked. */
const redacts = ({ questions }: RoomState, seq: number): Partial<RoomState> => ({
  questions: questions.filter((one) => one.seq !== seq),
});

export const questionsFold: Fold<QuestionsState, keyof QuestionEvents> = { empty, changes, redacts, closes };
