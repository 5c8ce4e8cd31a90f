import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { settleClosing } from './actions.ts';
import { closing } from './lead/rules.ts';
import { append } from './log.actions.ts';
import { forgottenRooms } from './queries.ts';

const patience = 6 * 3_600_000;

/**
 * Closes the rooms that everybody has left without closing them, six hours after the last thing that happened, so
 * that their evening has its summary too.
 */
export async function closeForgottenRooms() {
  const since = new Date(clock.now().getTime() - patience);
  for (const room of await forgottenRooms(db, since)) {
    await append({
      room,
      command: null,
      decide: (state) => (state.status === 'open' ? closing(state, null, Math.random) : []),
      async also(tx, before, now) {
        if (before.status === 'open') await settleClosing(tx, room, before, now);
      },
    });
  }
}
