/** How far somebody has read the chat. */
export interface Reading {
  /** The number of the last line they saw. */
  seen: number;
  /** The line after which new ones came while they looked away; null when none did. */
  marker: number | null;
  unread: number;
}

interface Line {
  seq: number;
  by: string | null;
}

/** How far they have read after the chat was drawn, by whether they look at its end. */
export function readChat(reading: Reading, chat: readonly Line[], me: string, isLooking: boolean): Reading {
  const last = chat.at(-1)?.seq ?? 0;
  if (isLooking) return { ...reading, seen: Math.max(reading.seen, last), unread: 0 };
  const unread = chat.filter(({ seq, by }) => seq > reading.seen && by !== me).length;
  return { seen: reading.seen, marker: unread > 0 ? reading.seen : reading.marker, unread };
}
