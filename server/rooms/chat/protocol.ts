export interface ChatCommands {
  /** `to`: the number of the `chat.said` that this answers. */
  'chat.say': { text: string; to?: number | undefined };
  /** Deletes a message: one's own, or as facilitator anyone's. `seq` is the number of its `chat.said`. */
  'chat.remove': { seq: number };
  /** Only hosts may write while it is on. */
  'chat.mute': { on: boolean };
}

export interface ChatEvents {
  /** All is missing when it was taken back. */
  'chat.said': { text?: string; to?: number };
  'chat.muted': { on: boolean };
}

declare module '../protocol.ts' {
  interface Commands extends ChatCommands {}
  interface EventData extends ChatEvents {}
}
