import { clock } from '../../platform/clock.ts';
import { repeat } from '../../platform/repeat.ts';
import { sideBySide } from '../../platform/side-by-side.ts';
import { append } from '../log.actions.ts';
import { openRoom } from '../open-rooms.ts';
import type { Seats } from '../seats.live.ts';
import { type Move, nextMove } from './rules.ts';

const everySoOften = 1000;
/** Somebody whose companions have only lost their connection for a moment is left where they are, so many looks long. */
const patience = 20;

/**
 * Seats those who come late into a breakout, and joins who was left alone to others. Who is here is known to the
 * servers and stands in no log, so that this looks again and again; of several servers the first one moves.
 */
export function keepNobodyAlone(seats: Seats, here: (room: string) => readonly string[]): () => void {
  const waits = new Map<string, number>();

  async function look(room: string) {
    const state = openRoom(room)?.state;
    const move = state && nextMove(state, here(room), clock.now().getTime());
    const waited = (waits.get(room) ?? 0) + 1;
    if (!move || move.isLate || waited > patience) waits.delete(room);
    else waits.set(room, waited);
    if (move && (move.isLate || waited > patience)) await seat(room, move);
  }

  async function seat(room: string, wanted: Move) {
    await append({
      room,
      command: null,
      decide(state, now) {
        const move = nextMove(state, here(room), now);
        if (move?.person !== wanted.person) return [];
        return [{ type: 'breakouts.moved', by: null, data: { person: move.person, room: move.room } }];
      },
    });
  }

  const lookInto = sideBySide('seating people in breakouts', (room: string) => room, look);
  return repeat('seating people in breakouts', everySoOften, () => lookInto(seats.rooms()));
}
