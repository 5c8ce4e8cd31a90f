import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { sessionFor } from '../queries.ts';
import { changeSeats } from './seats.actions.ts';
import { hasAnswered, savePass } from './seats.queries.ts';
import { passed } from './seats.state.rules.ts';
import { stillOpen } from './still-open.ts';

/** A session that somebody leads or organises. Throws `missing`, `forbidden`. */
export async function ledSession(db: Db, actor: Actor, sessionId: string) {
  const found = await sessionFor(db, actor, sessionId);
  allow(mayFacilitate(found.standing));
  return found;
}

interface Pass {
  id?: string | undefined;
  userId: string;
  how: 'ahead' | 'over';
  reason: string;
}

const notWaiting = () => conflict('They’re no longer on the waitlist. Here’s the current list.');

/**
 * Lets somebody who waits pass, before all others or over the number of seats, for a reason that stands in the log.
 * Throws `conflict` where they do not wait any more.
 */
export async function letPass(actor: Actor, sessionId: string, { id, userId, how, reason }: Pass) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { session } = await ledSession(tx, actor, sessionId);
    stillOpen(session, now);
    const pass = { sessionId, userId, how, reason, passedBy: actor.userId, passedAt: now };
    if (!(await hasAnswered(tx, sessionId, userId))) throw notWaiting();
    // Before the seats are touched: the form may come twice.
    if (!(await savePass(tx, { ...pass, ...(id ? { id } : {}) }))) return void isThereAlready({ id });
    let isWaiting = false;
    await changeSeats(
      tx,
      sessionId,
      (state) => {
        isWaiting = state.places.some((one) => one.userId === userId && one.answer === 'waiting');
        return passed(state, userId, how, now);
      },
      now,
    );
    if (!isWaiting) throw notWaiting();
  });
}
