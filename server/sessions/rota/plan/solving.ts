import { solveInWorker } from '../solver/solve-in-worker.ts';
import type { Draft } from './queries.ts';
import { keptTurns } from './replan.rules.ts';
import { type Facts, instanceOf, publishedOf } from './rules.ts';

// A rota takes less than a second; an organiser waits for it no longer than this, and gets the best so far.
const mostSeconds = 10;

/**
 * Plans the turns to come around those that stay: what is locked, and what is published unless all is planned afresh.
 * Answers with who has which, null for nobody.
 */
export async function solvePlan(
  facts: Facts,
  { locked, isAfresh }: { locked: Draft['turns']; isAfresh: boolean },
): Promise<Draft['turns']> {
  const instance = instanceOf(facts);
  const held = locked.flatMap(({ sessionId, userId }) =>
    userId ? [{ session: sessionId, facilitator: userId }] : [],
  );
  const wanted = [...held, ...(isAfresh ? [] : publishedOf(facts))];
  const fixed = keptTurns(instance, wanted);
  const { turns } = await solveInWorker({ ...instance, fixed }, mostSeconds).done;
  const leaderOf = new Map(turns.map(({ session, facilitator }) => [session, facilitator]));
  return facts.sessions.map(({ sessionId }) => {
    const userId = leaderOf.get(sessionId) ?? null;
    const isLocked = held.some((one) => one.session === sessionId && one.facilitator === userId);
    return { sessionId, userId, isLocked };
  });
}
