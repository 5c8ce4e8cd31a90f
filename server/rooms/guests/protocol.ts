/** What codes are made of: letters and figures that no one takes for one another, read aloud or off a wall. */
export const codeLetters = '346789ACDEFGHJKMNPQRTUVWXY';
export const codeLength = 6;
/** The longest name of a guest, in characters. */
export const longestGuestName = 60;

export interface GuestCommands {
  /** Lets people in by a code, or takes the code back: then those who came by it are out. */
  'guests.allow': { on: boolean };
}

export interface GuestEvents {
  /** The code by which guests come in from now on; null for none. */
  'guests.allowed': { code: string | null };
}

declare module '../protocol.ts' {
  interface Commands extends GuestCommands {}
  interface EventData extends GuestEvents {}
}
