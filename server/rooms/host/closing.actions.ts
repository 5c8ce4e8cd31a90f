import { recordThoseHere } from '../attending.actions.ts';
import type { After } from '../part.ts';
import { settleClosing } from '../settling.actions.ts';

/** Who is there when a room closes has attended, and the room leaves what it leaves. */
export const after: After<'room.close' | 'self.close'> = async (tx, { room, times, before, here }, now) => {
  await recordThoseHere(tx, { room, times, state: before, here: here() }, now);
  await settleClosing(tx, room, before, now);
};
