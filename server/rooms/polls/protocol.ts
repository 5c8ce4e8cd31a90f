import type { Whose } from '../whose.rules.ts';

/** One answer of several, any number of them, or a number from 1 to 5. */
export const pollKinds = ['single', 'several', 'scale'] as const;
export type PollKind = (typeof pollKinds)[number];

export const fewestOptions = 2;
export const mostOptions = 10;
export const longestOption = 200;
/** A scale goes from 1 to this. */
export const scaleEnd = 5;

declare module '../agenda/protocol.ts' {
  interface Settings {
    poll?: PollKind;
    /** What can be answered; of a scale what its two ends mean. */
    options?: string[];
  }
}

export interface PollCommands {
  /** What one chooses, by its place among the options from 0; a later answer takes its place. */
  'poll.answer': { step: string; choices: number[] };
  /** Shows the result to all; from then on no answer changes. */
  'poll.show': { step: string };
}

/** A poll's result: how often each option was chosen, by how many people in all, and by whom where that is said. */
export type PollResult = {
  counts: number[];
  answers: number;
  names?: string[][];
};

export interface PollEvents {
  /** Blank once it was answered again, or the result is shown. */
  'poll.answered': Whose & { step?: string; choices?: number[] };
  'poll.shown': { step: string } & PollResult;
}

declare module '../protocol.ts' {
  interface Commands extends PollCommands {}
  interface EventData extends PollEvents {}
}
