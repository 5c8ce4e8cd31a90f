import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { repeat } from '../platform/repeat.ts';
import { sideBySide } from '../platform/side-by-side.ts';
import { closeLeftRoom } from './closing.actions.ts';
import { notedEvery } from './closing.rules.ts';
import { LeftRooms } from './left-rooms.ts';
import { unwatch, watch } from './open-rooms.ts';
import type { Person } from './protocol.ts';
import { noteSeen } from './queries.ts';
import type { Seats } from './seats.live.ts';

const lookEvery = 2000;

/** Closes rooms that all have left after the last step, and notes which rooms have people, for those who look later. */
export function closeBehindPeople(seats: Seats, present: (room: string) => readonly Person[]) {
  const left = new LeftRooms({ isAnybodyIn: (room) => present(room).length > 0, watch, unwatch });
  const close = sideBySide('closing a room that all have left', (room: string) => room, closeLeftRoom);
  const stops = [
    repeat('closing rooms that all have left', lookEvery, () => close(left.take(clock.now().getTime()))),
    repeat('noting which rooms have people', notedEvery, () =>
      noteSeen(
        db,
        seats.rooms().filter((room) => seats.people(room).length > 0),
        clock.now(),
      ),
    ),
  ];
  return {
    changed: (room: string) => left.changed(room, seats.people(room).length > 0, clock.now().getTime()),
    close() {
      for (const stop of stops) stop();
    },
  };
}
