import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { sessionFor } from '../queries.ts';
import { lockForSelfRun, saveSelfRun } from './queries.ts';
import { canStillRunItself, mayChooseSelfRun } from './rules.ts';

/**
 * Chooses that a session runs itself, or that it does not. Throws `missing`, `forbidden`, or `conflict` where it is over,
 * and for people who could have while it had no facilitator.
 */
export async function chooseSelfRun(actor: Actor, sessionId: string, selfRun: boolean) {
  const { standing } = await sessionFor(db, actor, sessionId);
  await db.transaction(async (tx) => {
    const session = await lockForSelfRun(tx, sessionId);
    if (!session || !canStillRunItself(session, clock.now()))
      throw conflict('This session is over or cancelled, so this can’t be changed.');
    allow(mayChooseSelfRun(session, standing, actor.userId));
    if (session.selfRun !== selfRun) await saveSelfRun(tx, sessionId, selfRun);
  });
}
