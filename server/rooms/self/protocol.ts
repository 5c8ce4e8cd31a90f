import type { Nothing } from '../protocol.ts';

/** What members do in turns while a room runs itself. */
export const duties = ['timekeeper', 'noteTaker'] as const;
export type Duty = (typeof duties)[number];

/** What the room gives a step when people ask for more time, in minutes, and how often in one step. */
export const moreMinutes = 3;
export const mostExtensions = 2;

export interface SelfCommands {
  /**
   * Lets the room run itself, and opens it where it is not open. The host may at any time; members once the session is
   * due where that was chosen for it, else when it is five minutes late and no host is here.
   */
  'self.start': Nothing;
  /** Stops the clock, and starts it again. Any member may. */
  'self.pause': Nothing;
  'self.resume': Nothing;
  /** Three more minutes for the running step, twice at most. */
  'self.more': { step: string };
  /** Goes on to the next step before its time. */
  'self.next': { expect: string | null };
  /** Closes the room from its last step. */
  'self.close': Nothing;
  /** Takes over as host. */
  'self.lead': Nothing;
  /** Passes on one’s own duty. */
  'self.pass': { duty: Duty };
  /** Puts down the floor that one has. */
  'self.spoken': Nothing;
}

export interface SelfEvents {
  'self.started': Nothing;
  /** Who keeps the time and who takes notes from now on, in which step; null where there is no one. */
  'self.duties': Record<Duty, string | null> & { step: string | null };
  'self.extended': { step: string };
}

declare module '../protocol.ts' {
  interface Commands extends SelfCommands {}
  interface EventData extends SelfEvents {}
}
