import type { Answer } from './rules.ts';

declare module '../platform/events.ts' {
  interface Events {
    'sessions.rsvped': { sessionId: string; userId: string; answer: Answer };
    /** Moved, cancelled, restored, or given another unit or place. */
    'sessions.changed': { sessionId: string };
  }
}
