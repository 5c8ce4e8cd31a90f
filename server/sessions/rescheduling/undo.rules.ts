/** Where one session was before it was moved or called off, and the version that this made of it. */
export interface Undone {
  sessionId: string;
  version: number;
  date: string;
  time: string;
  minutes: number;
  venue: string | null;
  address: string | null;
}

const hour = 3_600_000;

/** How long a move can be taken back. */
export const undoUntil = (movedAt: Date) => new Date(movedAt.getTime() + hour);

/** A move is taken back within the hour, once, and only while none of its sessions has been changed since. */
export const mayUndo = (
  move: { movedAt: Date; undoneAt: Date | null; was: readonly Undone[] },
  sessions: readonly { id: string; version: number }[],
  now: Date,
) =>
  move.undoneAt === null &&
  now < undoUntil(move.movedAt) &&
  move.was.every(({ sessionId, version }) =>
    sessions.some((session) => session.id === sessionId && session.version === version),
  );
