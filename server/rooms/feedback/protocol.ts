export const longestFeedback = 1000;
/** From 1 to 5: how useful the evening was. */
export const mostUseful = 5;
/** With fewer answers no texts are shown: in so small a circle words tell whose they are. */
export const fewestForTexts = 4;
/** The questions come when so many minutes of the closing step are left. */
export const lastMinutes = 2;

export interface Feedback {
  useful: number;
  keep: string;
  change: string;
}

/** What hosts are told: numbers, and from four answers on the texts, each list in an order of its own. */
export interface FeedbackSummary {
  answers: number;
  mean: number;
  /** How many said 1, 2, 3, 4 and 5. */
  counts: number[];
  keep: string[];
  change: string[];
}

export interface FeedbackCommands {
  /** One's own answer, without a name; a later one takes its place. */
  'feedback.give': Feedback;
}

export interface FeedbackEvents {
  /** `author` is a pseudonym. Blank once it was given again, or the room is closed. */
  'feedback.given': Partial<Feedback> & { step?: string; author?: string };
  /** Those who do not lead are told no more than that no answer changes now. */
  'feedback.shown': { summary?: FeedbackSummary };
}

declare module '../protocol.ts' {
  interface Commands extends FeedbackCommands {}
  interface EventData extends FeedbackEvents {}
}
