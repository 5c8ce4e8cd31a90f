import type { Nothing } from '../protocol.ts';

export interface LeadCommands {
  /** Also opens a closed room again: the same agenda goes on. */
  'room.open': Nothing;
  'room.close': Nothing;
  'room.handOver': { person: string };
}

export interface LeadEvents {
  'room.opened': Nothing;
  'room.closed': Nothing;
  'facilitator.changed': { person: string };
  /** A person's first join. The name is not stored: it is today's, or that of a former member. */
  arrived: { person: string; name: string };
  /** What event `seq` carried is blank from now on. */
  redacted: { seq: number };
}

declare module '../protocol.ts' {
  interface Commands extends LeadCommands {}
  interface EventData extends LeadEvents {}
}
