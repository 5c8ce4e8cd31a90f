import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { sessionFor } from '../../sessions/queries.ts';
import { replacePoints, saveDebrief } from './queries.ts';
import type { PointName } from './rules.ts';

/** A session for someone who may prepare it: its facilitator, those of its cohort, and organisers. */
export async function ledSession(on: Db, actor: Actor, sessionId: string) {
  const found = await sessionFor(on, actor, sessionId);
  allow(mayFacilitate(found.standing));
  return found;
}

/** Notes which points of the preparation the actor has done; for themselves alone. Throws `forbidden`. */
export async function tickPoints(actor: Actor, sessionId: string, done: readonly PointName[]) {
  await db.transaction(async (tx) => {
    const { session } = await ledSession(tx, actor, sessionId);
    await replacePoints(tx, { session: session.id, user: actor.userId }, { done, at: clock.now() });
  });
}

/**
 * Keeps how a session went, for the next facilitator; again puts the new words in the place of the old. Throws
 * `forbidden`, and `conflict` before it has begun or when it was cancelled.
 */
export async function debrief(
  actor: Actor,
  sessionId: string,
  words: { worked: string; stuck: string; next: string },
) {
  const now = clock.now();
  const { session } = await ledSession(db, actor, sessionId);
  if (session.cancelledAt) throw conflict('This session was cancelled, so there’s nothing to say about it.');
  if (now < session.startsAt) throw conflict('You can say how it went once the session has started.');
  await saveDebrief(db, { sessionId: session.id, byId: actor.userId, ...words, writtenAt: now });
}
