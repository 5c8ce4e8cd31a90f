export interface ChatCommands {
  'chat.say': { text: string };
  /** Takes back what was said: one's own, or as facilitator anyone's. `seq` is the number of its `chat.said`. */
  'chat.remove': { seq: number };
}

export interface ChatEvents {
  /** The text is missing when it was taken back. */
  'chat.said': { text?: string };
}

declare module '../protocol.ts' {
  interface Commands extends ChatCommands {}
  interface EventData extends ChatEvents {}
}
