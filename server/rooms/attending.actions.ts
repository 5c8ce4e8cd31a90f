import type { Db } from '../platform/db.ts';
import { recordSeen } from '../sessions/attendance/attendance.actions.ts';
import { attendersIn, isLateIn } from './attending.rules.ts';
import type { RoomState } from './fold.ts';
import type { Times } from './times.rules.ts';

interface Closing {
  room: string;
  times: Times;
  /** The room as it was. */
  state: RoomState;
  here: readonly string[];
}

/** Who is in a room when it closes has attended, however short it was, if being there counts at this moment. */
export async function recordThoseHere(tx: Db, { room, times, state, here }: Closing, now: Date) {
  const at = now.getTime();
  const seen = attendersIn(state, here, times, at).map((userId) => ({
    ...{ sessionId: room, userId },
    isLate: isLateIn(state, times, { userId, since: null }),
  }));
  await recordSeen(tx, seen, now);
}
