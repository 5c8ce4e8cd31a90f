import type { Timer } from '../agenda/fold.ts';
import type { Hand, Spoken } from '../hands/fold.ts';
import type { Nothing } from '../protocol.ts';

export interface HostCommands {
  /**
   * Also opens a closed room again: the same agenda goes on. With `early` it is meant, though the session is not to
   * begin for a while.
   */
  'room.open': { early?: true | undefined };
  'room.close': Nothing;
  /** With `expect` (who leads, as the sender sees it), so that of two who take over at once one does. */
  'room.handOver': { person: string; expect?: string | null | undefined };
  /** A host who was away when someone else took over takes over again. */
  'lead.takeBack': Nothing;
  /** Undoes the host’s last action; `expect` is the number of its event. */
  'lead.undo': { expect: number };
}

export interface HostEvents {
  'room.opened': Nothing;
  'room.closed': Nothing;
  /** With `away` it was taken while the host was away, who may host in their own right: they may take it back. */
  'facilitator.changed': { person: string; away?: true };
  /** A person's first join. The name is not stored: it is today's, or that of a former member. */
  arrived: { person: string; name: string; isGuest?: true };
  /** What event `seq` carried is blank from now on. */
  redacted: { seq: number };
  /** What event `seq` did is undone: this is again as it was. */
  'lead.undone': { seq: number; was: Was };
}

/** How things were before something was done that can be undone; only what it changed. */
export interface Was {
  step?: { current: string | null; startedAt: number | null; timer: Timer };
  timer?: Timer;
  floor?: { floor: string | null; floorSince: number | null; spoken: Record<string, Spoken> };
  /** The hands that it took down. */
  hands?: Hand[];
  isLocked?: boolean;
  isMuted?: boolean;
  /** Whom it sent out. */
  removed?: string;
}

declare module '../protocol.ts' {
  interface Commands extends HostCommands {}
  interface EventData extends HostEvents {}
}
