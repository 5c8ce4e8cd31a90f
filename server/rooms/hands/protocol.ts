import type { Nothing } from '../protocol.ts';

export const handKinds = ['point', 'reply', 'order'] as const;
export type HandKind = (typeof handKinds)[number];

export interface HandsCommands {
  'hand.raise': { kind: HandKind };
  /** Without `person` it is one's own. */
  'hand.lower': { person?: string | undefined };
  /** Lowers all hands. */
  'hands.lower': Nothing;
  /** Puts a person one place further to the front of the queue (-1), or to its end (1). */
  'hand.move': { person: string; by: -1 | 1 };
  /** Whether those who have spoken least go first within a gesture. */
  'queue.balance': { on: boolean };
  'floor.give': { person: string };
  'floor.free': Nothing;
}

export interface HandsEvents {
  'hand.raised': { person: string; kind: HandKind };
  'hand.lowered': { person: string };
  'hands.lowered': Nothing;
  /** The queue as someone who leads has put it, all of it. */
  'queue.arranged': { order: string[] };
  'queue.balanced': { on: boolean };
  'floor.given': { person: string };
  'floor.freed': Nothing;
}

declare module '../protocol.ts' {
  interface Commands extends HandsCommands {}
  interface EventData extends HandsEvents {}
}
