import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { peopleOfSession } from '../session.queries.ts';
import { ledUnderLock } from './attendance.actions.ts';
import { saveForAll } from './attendance.queries.ts';
import { type Several, unrecorded } from './everyone.rules.ts';

/**
 * Says the same of everyone whose attendance is not recorded yet: that those who said Going are here, or that the rest
 * did not come. What is recorded already stays. Answers with how many. Throws as the list does.
 */
export async function sayOfSeveral(actor: Actor, sessionId: string, several: Several): Promise<number> {
  return db.transaction(async (tx) => {
    const { noteLeader } = await ledUnderLock(tx, actor, sessionId, clock.now());
    if (several === 'going') await noteLeader();
    const userIds = unrecorded(await peopleOfSession(tx, sessionId))[several].map(({ userId }) => userId);
    const status = several === 'going' ? 'present' : 'absent';
    await saveForAll(tx, sessionId, userIds, { status, recordedBy: actor.userId, recordedAt: clock.now() });
    return userIds.length;
  });
}
