import { db } from '../platform/db.ts';
import { log } from '../platform/log.ts';
import { repeat } from '../platform/repeat.ts';
import { catchUp, fetchNewEvents, forgetUnwatched, openRoom } from './open-rooms.ts';

export interface Following {
  /** Given what was notified. */
  hear(message: string): void;
  /** Called when notifications may have been missed. */
  back(): void;
  close(): void;
}

/** An own append has usually been taken before its notification is looked at, and those that come together are read together. */
const patience = 3;

/**
 * Follows the logs of the rooms in memory. Between servers the log itself is the truth: the appender notifies, the
 * others read what is new. What was notified while nobody listened is read at the return, and every two seconds anyway:
 * a lost notification costs time, never an event.
 */
export function followLogs(): Following {
  const notified = new Map<string, number>();
  let soon: NodeJS.Timeout | undefined;

  function hear(message: string) {
    for (const [room, seq] of numbersIn(message)) if (isBehind(room, seq)) notified.set(room, seq);
    if (notified.size > 0) soon ??= setTimeout(readNotified, patience);
  }

  async function readNotified() {
    soon = undefined;
    const behind = [...notified].filter(([room, seq]) => isBehind(room, seq)).map(([room]) => room);
    notified.clear();
    if (behind.length > 0) await fetchNewEvents(db, behind).catch(noteMissed);
  }

  const stopChecking = repeat('reading on in rooms', 2000, async () => {
    forgetUnwatched();
    await catchUp(db);
  });
  return {
    hear,
    back: () => void catchUp(db).catch(noteMissed),
    close() {
      stopChecking();
      clearTimeout(soon);
    },
  };
}

/** Whether a room is in memory here and has not got as far as this number. */
const isBehind = (id: string, seq: number) => {
  const room = openRoom(id);
  return room !== undefined && room.state.seq < seq;
};

function numbersIn(message: string): [room: string, seq: number][] {
  return message.split(',').map((notice) => {
    const [room = '', seq] = notice.split(' ');
    return [room, Number(seq)];
  });
}

const noteMissed = (error: unknown) => log.warn({ error }, 'rooms could not be read; the next check will');
