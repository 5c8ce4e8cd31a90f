import type { Db } from '../../platform/db.ts';
import { hook } from '../../platform/hook.ts';

/** People, and the round that they are no longer in. */
interface Left {
  roundId: string;
  userIds: string[];
}

/** People leave a round or are told that they are not in; what else ends then, in the same transaction. */
export const roundLeft = hook<(tx: Db, left: Left, now: Date) => Promise<void>>('a round is left');

/** Ends what a round has promised to some people. Before the round is locked: cohorts come first everywhere. */
export async function endPromisesTo(tx: Db, left: Left, now: Date) {
  if (left.userIds.length === 0) return;
  for (const end of roundLeft.steps()) await end(tx, left, now);
}
