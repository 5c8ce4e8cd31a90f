import type { InStep } from '../agenda/protocol.ts';
import type { Nothing } from '../protocol.ts';

/** What somebody may answer when the room is asked whether it needs more time: minutes, or none. */
export const moreAnswers = [2, 5, 0] as const;
export type MoreAnswer = (typeof moreAnswers)[number];

export interface MoreCommands {
  /** Asks everybody whether the running step needs more time. */
  'more.ask': Nothing;
  /** One's own answer; a later one takes its place. */
  'more.answer': InStep & { minutes: MoreAnswer };
  /** Takes the question away. Giving the step more time, and moving on, do so too. */
  'more.settle': Nothing;
}

export interface MoreEvents {
  'more.asked': { step: string };
  'more.answered': { person: string; minutes: MoreAnswer };
  'more.settled': Nothing;
}

declare module '../protocol.ts' {
  interface Commands extends MoreCommands {}
  interface EventData extends MoreEvents {}
}
