import type { Db } from '../../platform/db.ts';
import { hook } from '../../platform/hook.ts';

/** Somebody, and the round that they are no longer in. */
interface Left {
  roundId: string;
  userId: string;
}

/** Somebody leaves a round or is told that they are not in; what else ends then, in the same transaction. */
export const roundLeft = hook<(tx: Db, left: Left, now: Date) => Promise<void>>('a round is left');

/** Ends what a round has promised to somebody. Before the round is locked: cohorts come first everywhere. */
export async function endPromisesTo(tx: Db, left: Left, now: Date) {
  for (const end of roundLeft.steps()) await end(tx, left, now);
}
