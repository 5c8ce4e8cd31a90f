import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { repeat } from '../platform/repeat.ts';
import { recordSeen } from '../sessions/attendance/attendance.actions.ts';
import { timesOf } from './actions.ts';
import { Attending } from './attending.ts';
import { openRoom } from './open-rooms.ts';
import type { Seats } from './seats.live.ts';

const lookEvery = 2000;

/** Notes who has been in an open room for long enough to have attended its session. */
export function noteAttendance(seats: Seats): () => void {
  const attending = new Attending();
  return repeat('noting who attends', lookEvery, async () => {
    const now = clock.now();
    const rooms = seats.rooms().flatMap((room) => {
      const state = openRoom(room)?.state;
      const entry = seats.in(room)[0]?.entry;
      const here = seats.people(room).map(({ id }) => id);
      return state && entry ? { room, state, here, times: timesOf(entry) } : [];
    });
    const due = attending.look(rooms, now.getTime());
    await recordSeen(db, due, now);
    attending.noted(due);
  });
}
