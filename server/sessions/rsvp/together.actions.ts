import { batcher } from '../../platform/batcher.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing, Refusal } from '../../platform/errors.ts';
import { answerAll, type Outcome, type Wish } from '../seats/seats.actions.ts';
import { lockSeats, stillInside } from '../seats/seats.queries.ts';
import type { KeptAnswer } from '../seats/seats.rules.ts';
import { stillOpen } from '../seats/still-open.ts';

interface Answering extends Wish {
  userId: string;
}

// What one transaction takes on at most; each locks the session once, and reads its answers once.
const most = 200;

/** Of each session to which somebody answers just now. */
const sessionsAnswered = new Map<string, { add: (one: Answering) => Promise<Outcome>; underWay: number }>();

/**
 * Answers to a session together with whoever else does so at this moment: while one transaction holds its seats, what
 * comes is gathered for the next, in the order in which it came. Whoever calls has checked that the person may come to
 * it; that they still may is looked at again under the lock. Throws `missing`, `conflict`, `invalid`.
 */
export async function answerTogether(sessionId: string, one: Answering): Promise<KeptAnswer> {
  const session = sessionsAnswered.get(sessionId) ?? {
    add: batcher((all: Answering[]) => answerBatch(sessionId, all), most),
    underWay: 0,
  };
  sessionsAnswered.set(sessionId, session);
  session.underWay += 1;
  try {
    const outcome = await session.add(one);
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  } finally {
    session.underWay -= 1;
    if (session.underWay === 0) sessionsAnswered.delete(sessionId);
  }
}

const answerBatch = (sessionId: string, all: Answering[]): Promise<Outcome[]> =>
  db.transaction(async (tx) => {
    const now = clock.now();
    const session = await lockSeats(tx, sessionId);
    if (!session) throw missing();
    stillOpen(session, now);
    const inside = await stillInside(
      tx,
      session,
      all.map(({ userId }) => userId),
    );
    const outcomes = await answerAll(
      tx,
      session,
      all.filter(({ userId }) => inside.has(userId)),
      now,
    );
    return all.map(({ userId }) => (inside.has(userId) ? (outcomes.shift() as Outcome) : missing()));
  });
