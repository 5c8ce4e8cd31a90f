export const longestQuestion = 500;
/** The most questions in one room. */
export const mostQuestions = 100;

export const questionStates = ['open', 'discussing', 'answered', 'kept'] as const;
/** What has become of a question; `kept` is for the next time. */
export type QuestionState = (typeof questionStates)[number];

export interface QuestionCommands {
  /** `anonymous`: as it was promised before the person typed; refused where the room does not allow it any more. */
  'question.ask': { text: string; anonymous: boolean };
  /** One vote each and question; `question` is the number of its `question.asked`. */
  'question.vote': { question: number; on: boolean };
  'question.mark': { question: number; as: QuestionState };
  /** Takes one's own back, or as facilitator anyone's. */
  'question.remove': { question: number };
  /** Whether questions may be asked without a name. */
  'questions.anonymous': { on: boolean };
}

export interface QuestionEvents {
  /**
   * All is missing when it was taken back. `author` is the pseudonym of who asked without a name, `early` a question
   * that was asked before the evening; then `name` is who asked, of whom the log only keeps the account. `of` is the id
   * that it had before the room opened: a step of the plan that is about it has its id.
   */
  'question.asked': {
    text?: string;
    anonymous?: true;
    author?: string;
    early?: true;
    name?: string;
    of?: string;
  };
  /** No one is told whose vote it is. */
  'question.voted': { question: number; on: boolean; author?: string };
  'question.marked': { question: number; as: QuestionState };
  'questions.allowed': { anonymous: boolean };
}

/** A question that waits for a session: written beside a reading, or left open by an earlier evening. */
export interface EarlyQuestion {
  id: string;
  text: string;
  anonymous: boolean;
  /** Null where no one knows any more. */
  author: string | null;
  name: string | null;
}

declare module '../protocol.ts' {
  interface Commands extends QuestionCommands {}
  interface EventData extends QuestionEvents {}
}
