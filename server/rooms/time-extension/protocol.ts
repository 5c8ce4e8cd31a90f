import type { InStep } from '../agenda/protocol.ts';
import type { Nothing } from '../protocol.ts';

/** What someone may answer when the room is asked whether it needs more time: minutes, or none. */
export const extensionAnswers = [2, 5, 0] as const;
export type ExtensionAnswer = (typeof extensionAnswers)[number];

export interface TimeExtensionCommands {
  /** Asks everyone whether the running step needs more time. */
  'more.ask': Nothing;
  /** One's own answer; a later one takes its place. */
  'more.answer': InStep & { minutes: ExtensionAnswer };
  /** Takes the question away. Giving the step more time, and moving on, do so too. */
  'more.settle': Nothing;
}

export interface TimeExtensionEvents {
  'more.asked': { step: string };
  'more.answered': { person: string; minutes: ExtensionAnswer };
  'more.settled': Nothing;
}

declare module '../protocol.ts' {
  interface Commands extends TimeExtensionCommands {}
  interface EventData extends TimeExtensionEvents {}
}
