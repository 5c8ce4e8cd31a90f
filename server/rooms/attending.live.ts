import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { repeat } from '../platform/repeat.ts';
import { sideBySide } from '../platform/side-by-side.ts';
import { recordSeen } from '../sessions/attendance/attendance.actions.ts';
import { timesOf } from './actions.ts';
import { Attending, type Due } from './attending.ts';
import { openRoom } from './open-rooms.ts';
import type { Seats } from './seats.live.ts';

const lookEvery = 2000;

/** Notes who has been in an open room for long enough to have attended its session. */
export function noteAttendance(seats: Seats): () => void {
  const attending = new Attending();
  // Room by room: while somebody holds one session, the others are noted all the same.
  const note = sideBySide(
    'noting who attends',
    ([room]: [room: string, due: Due[]]) => room,
    async ([, due]) => {
      await recordSeen(db, due, clock.now());
      attending.noted(due);
    },
  );
  return repeat('noting who attends', lookEvery, () => {
    const rooms = seats.rooms().flatMap((room) => {
      const state = openRoom(room)?.state;
      const entry = seats.in(room)[0]?.entry;
      const here = seats.people(room).map(({ id }) => id);
      return state && entry ? { room, state, here, times: timesOf(entry) } : [];
    });
    const due = attending.look(rooms, clock.now().getTime());
    note(Map.groupBy(due, ({ sessionId }) => sessionId));
  });
}
