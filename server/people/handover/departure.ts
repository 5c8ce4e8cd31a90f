import type { Db } from '../../platform/db.ts';
import type { Clearance } from '../accounts/deletion.ts';
import { leftEmail, withdrawnEmail } from './emails.ts';
import { forgetGiver, lockHandover, openHandoversWith } from './queries.ts';
import { move, write } from './settling.actions.ts';

/**
 * Ends what someone who leaves a group gives or takes: who hands over is told that the other has left, and who was asked
 * that they’re not needed. A deputy whose giver leaves goes on to their last day.
 */
export async function endHandoversOf(tx: Db, groupId: string, userId: string, now: Date): Promise<undefined> {
  for (const { id } of await openHandoversWith(tx, groupId, userId)) {
    const between = await lockHandover(tx, id);
    if (!between) continue;
    if (between.handover.toId === userId) {
      await move(tx, between, { state: 'over', endedAt: now });
      await write(tx, [leftEmail(between)]);
    } else if (between.handover.state !== 'under way') {
      await move(tx, between, { state: 'withdrawn', endedAt: now });
      await write(tx, [withdrawnEmail(between, now)]);
    }
  }
  return;
}

/** That they handed over or ran a group stays, without a name. */
export const handoversDeleted: Clearance = {
  clear: (tx, userId) => forgetGiver(tx, userId),
  goes: 'your notes and ticks in handovers',
};
