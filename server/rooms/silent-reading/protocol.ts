export const longestAddress = 2000;

declare module '../agenda/protocol.ts' {
  interface Settings {
    /** Where the text is that people read quietly together. */
    url?: string;
  }
}

export interface ReadingCommands {
  /** Says that one has read the passage, or not yet. */
  'reading.mark': { step: string; done: boolean };
}

export interface ReadingEvents {
  /** `person` is missing for those who are only told that someone is done. */
  'reading.marked': { step: string; person?: string; done: boolean };
}

declare module '../protocol.ts' {
  interface Commands extends ReadingCommands {}
  interface EventData extends ReadingEvents {}
}
