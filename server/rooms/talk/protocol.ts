import type { Nothing } from '../protocol.ts';

export const handKinds = ['point', 'reply', 'order'] as const;
export type HandKind = (typeof handKinds)[number];

export interface TalkCommands {
  'hand.raise': { kind: HandKind };
  /** Without `person` it is one's own. */
  'hand.lower': { person?: string | undefined };
  'floor.give': { person: string };
  'floor.free': Nothing;
}

export interface TalkEvents {
  'hand.raised': { person: string; kind: HandKind };
  'hand.lowered': { person: string };
  'floor.given': { person: string };
  'floor.freed': Nothing;
}

declare module '../protocol.ts' {
  interface Commands extends TalkCommands {}
  interface EventData extends TalkEvents {}
}
