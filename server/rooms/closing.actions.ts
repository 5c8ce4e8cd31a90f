import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { eachBeside } from '../platform/each.ts';
import { emptyFor, idleFor, isAtItsEnd, notedEvery, quietFor, unseenFor } from './closing.rules.ts';
import type { RoomState } from './fold.ts';
import { closing } from './host/rules.ts';
import { append } from './log.actions.ts';
import { forgottenRooms, wasSeen } from './queries.ts';
import { settleClosing } from './settling.actions.ts';

/**
 * Closes the rooms that everybody has left without closing them, so that their evening has its summary too: an hour
 * after the planned end, when nobody is there and nothing has happened for as long.
 */
export async function closeForgottenRooms() {
  const now = clock.now().getTime();
  const ago = (time: number) => new Date(now - time);
  const rooms = await forgottenRooms(db, {
    quiet: ago(quietFor),
    idle: ago(idleFor),
    unseen: ago(unseenFor),
  });
  // While somebody holds the session of one, the others are closed all the same.
  await eachBeside('rooms left open', rooms, (room) => closeWhere(room, ({ status }) => status === 'open'));
}

/** Closes a room that all have left, if its last step has come; not where another server still has people in it. */
export async function closeLeftRoom(room: string) {
  const since = new Date(clock.now().getTime() - (emptyFor + notedEvery) / 2);
  if (!(await wasSeen(db, room, since))) await closeWhere(room, isAtItsEnd);
}

async function closeWhere(room: string, isDue: (state: RoomState) => boolean) {
  await append({
    room,
    command: null,
    decide: (state) => (isDue(state) ? closing(state, null, Math.random) : []),
    async also(tx, before, now) {
      if (isDue(before)) await settleClosing(tx, room, before, now);
    },
  });
}
