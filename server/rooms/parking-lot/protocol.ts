/** The longest thing to park, in characters. */
export const longestParked = 500;
/** The most things that are parked in one room. */
export const mostParked = 50;

export interface ParkingLotCommands {
  /**
   * Puts something aside for the end. What someone wrote in the chat is named by its number (`chat`) and has no text
   * of its own, so that taking it back there takes it back here; `person` says whose point it is.
   */
  'park.add': { text: string; person?: string | undefined; chat?: number | undefined };
  /** It has been dealt with, or not after all. `seq` is the number of its `park.added`. */
  'park.tick': { seq: number; isDone: boolean };
  /** Takes one's own away, or as facilitator anyone's. */
  'park.remove': { seq: number };
}

export interface ParkingLotEvents {
  /** All is missing when it was taken away. */
  'park.added': { text?: string; person?: string; chat?: number };
  'park.ticked': { item: number; isDone: boolean };
}

declare module '../protocol.ts' {
  interface Commands extends ParkingLotCommands {}
  interface EventData extends ParkingLotEvents {}
}
