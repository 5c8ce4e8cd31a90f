import { aliasIn, openRoom } from './open-rooms.ts';
import { doneIn } from './progress.rules.ts';
import { mayLead } from './rules.ts';
import type { Seats } from './seats.live.ts';

const pause = 300;

/** Tells those who lead who has done their part in the running step: soon after something happened, not at each event. */
export function tellProgress(seats: Seats) {
  const waiting = new Map<string, NodeJS.Timeout>();

  function tell(room: string) {
    waiting.delete(room);
    const state = openRoom(room)?.state;
    const leaders = seats.in(room).filter(({ role }) => mayLead(role));
    if (!state || leaders.length === 0) return;
    const progress = doneIn(state, (step, person) => aliasIn(room, step, person));
    if (progress) for (const { socket } of leaders) socket.volatile.emit('progress', { room, ...progress });
  }

  return {
    /** Something has happened in a room, or somebody who leads has come. */
    soon(room: string) {
      if (!waiting.has(room)) waiting.set(room, setTimeout(tell, pause, room));
    },
    close() {
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}
