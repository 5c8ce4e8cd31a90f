import { clock } from '../../platform/clock.ts';
import { repeat } from '../../platform/repeat.ts';
import { openRoom } from '../open-rooms.ts';
import type { Person } from '../protocol.ts';
import type { RoomSocket, Seats } from '../seats.live.ts';
import { type Away, isLong, offeredTo } from './away.rules.ts';

const everySoOften = 1000;

/**
 * Tells a room when whoever leads it has been away for a while, on all servers, and offers the lead to others who may
 * have it. Nobody loses it by being away: somebody has to take it.
 */
export function keepLead(seats: Seats, present: (room: string) => readonly Person[]): () => void {
  const away = new Map<string, Away>();
  const told = new WeakMap<RoomSocket, string>();

  function look(room: string) {
    const now = clock.now().getTime();
    const here = present(room);
    const known = note(room, here, now);
    const offered = known && isLong(known, now) ? offeredTo(here, known, now) : null;
    for (const { socket, entry } of seats.in(room)) {
      const isOffered = offered?.includes(entry.actor.userId) ?? false;
      tell(socket, { room, away: known && offered ? { ...known, isOffered } : null });
    }
  }

  function note(room: string, here: readonly Person[], now: number): Away | null {
    const state = openRoom(room)?.state;
    const person = state?.status === 'open' ? state.facilitator : null;
    if (person === null || here.some(({ id }) => id === person)) {
      away.delete(room);
      return null;
    }
    const known = away.get(room);
    const since = known?.person === person ? known.since : now;
    away.set(room, { person, since });
    return { person, since };
  }

  /** Each is told once what has changed; who has just come is told when there is anything to tell. */
  function tell(socket: RoomSocket, message: { room: string; away: (Away & { isOffered: boolean }) | null }) {
    const text = message.away === null ? '' : JSON.stringify(message);
    if (text === (told.get(socket) ?? '')) return;
    told.set(socket, text);
    socket.emit('away', message);
  }

  return repeat('checking whether the host is there', everySoOften, () => {
    for (const room of seats.rooms()) look(room);
    for (const room of away.keys()) if (seats.in(room).length === 0) away.delete(room);
  });
}
