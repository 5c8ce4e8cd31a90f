import { eq } from 'drizzle-orm';
import { runSolve } from '../../admissions/placement/solves.actions.ts';
import { placementSolves } from '../../admissions/placement/tables.ts';
import { db } from '../../platform/db.ts';
import type { Visitor } from './server.ts';
import { until } from './waiting.ts';

/** Has a draft worked out, by us or by a worker of the queue that was quicker, and waits until it is. */
export async function workOut(draftId: string) {
  await runSolve(draftId);
  const stateNow = async () => {
    const [solve] = await db.select().from(placementSolves).where(eq(placementSolves.draftId, draftId));
    return solve?.state;
  };
  await until(stateNow, (state) => state === 'done');
}

/** The mark of what the page before publishing says is still open, as its form sends it. */
export async function factsIn(organiser: Visitor, path: string): Promise<{ facts: string }> {
  const { text } = await organiser.get(path);
  return { facts: text.match(/name="facts" value="([^"]*)"/)?.[1] ?? '' };
}
