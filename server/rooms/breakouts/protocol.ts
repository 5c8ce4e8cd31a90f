/** How many rooms a gathering can part into. */
export const mostRooms = 12;
/** How many can be wished for in a room; a pair at least, since no one is left alone. */
export const smallestSize = 2;
export const largestSize = 8;
/** The longest time in rooms of their own, in minutes; as much may be given or taken at once. */
export const longestTime = 90;
/** The longest countdown before all are together again, in seconds. */
export const longestCountdown = 120;

declare module '../agenda/protocol.ts' {
  interface Settings {
    /** How many are wished for in a breakout room. */
    size?: number;
    /** Rooms, or alone, in pairs, in fours, all together: one flow. */
    flow?: 'rooms' | '1-2-4-all';
  }
}

/** The longest text that goes to all rooms at once, in characters. */
export const longestWord = 500;

export interface BreakoutCommands {
  /**
   * Parts those people into rooms of about that size, by lot. With `mix` those who have read are spread over the
   * rooms first. With `minutes` the rooms have a timer of their own.
   */
  'breakouts.draw': { people: string[]; size: number; mix: boolean; minutes?: number | undefined };
  /** The rooms as someone has put them together by hand. */
  'breakouts.arrange': { rooms: string[][]; minutes?: number | undefined };
  /** Two rooms become one each. */
  'breakouts.merge': { expect: number; minutes?: number | undefined };
  /** Gives the rooms so many minutes more than they have; a negative number takes some, never below now. */
  'breakouts.time': { minutes: number };
  /** Puts a person into a room. */
  'breakouts.move': { person: string; room: string };
  /** Calls all back, after so many seconds. */
  'breakouts.recall': { seconds: number };
  /** To one's own room. `to`: the number of the `breakout.said` that this answers. */
  'breakout.say': { text: string; to?: number | undefined };
  /** Deletes a message in one: one's own, or as facilitator anyone's. */
  'breakout.remove': { seq: number };
  /** A word to all rooms. */
  'breakouts.broadcast': { text: string };
}

/** One of the rooms. */
export interface Breakout {
  /** Never used again, so that what was said in it stays with those who were there. */
  id: string;
  people: string[];
}

export interface BreakoutEvents {
  'breakouts.formed': { step: string; rooms: Breakout[]; endsAt?: number };
  'breakouts.timed': { endsAt: number };
  'breakouts.moved': { person: string; room: string };
  'breakouts.recalled': { at: number };
  /** For those who are or have been in the room, and hosts. */
  'breakout.said': { room?: string; text?: string; to?: number };
  'breakouts.told': { text: string };
}

declare module '../protocol.ts' {
  interface Commands extends BreakoutCommands {}
  interface EventData extends BreakoutEvents {}
}
