import type { InStep } from '../agenda/protocol.ts';
import type { Whose } from '../whose.rules.ts';

/** How sure people are of a claim: once before they talk about it, and once after. */
export const rounds = ['before', 'after'] as const;
export type Round = (typeof rounds)[number];

declare module '../agenda/protocol.ts' {
  interface Settings {
    /** The claim that a credence is about; without one it is the step's title. */
    claim?: string;
    /** Whether the end says who moved by how much. Promised before anyone answers. */
    named?: boolean;
  }
}

/** How someone's credence moved, in whole percent; `person` only where the step says so. */
export interface Move {
  person?: string;
  before: number;
  after: number;
}

export interface CredenceCommands {
  /** One's own answer in the round that is open, in whole percent; a later one takes its place. */
  'credence.give': InStep & { percent: number };
  /** Shows what everyone has given in the open round. */
  'credence.show': InStep;
  /** Opens the second round. */
  'credence.again': InStep;
}

export interface CredenceEvents {
  /** Blank once it was given again, and when the room closes. */
  'credence.given': Whose & { step?: string; round?: Round; percent?: number };
  /** The answers in order of size, so that the order tells nothing; the second time also how people moved. */
  'credence.shown': { step: string; round: Round; percents: number[]; moves: Move[] };
  'credence.reopened': { step: string };
}

declare module '../protocol.ts' {
  interface Commands extends CredenceCommands {}
  interface EventData extends CredenceEvents {}
}
