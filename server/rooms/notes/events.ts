declare module '../../platform/events.ts' {
  interface Events {
    /** Stored by this server in a shared document, under this number. */
    'rooms.noted': { room: string; document: string; number: number; update: Uint8Array };
  }
}
