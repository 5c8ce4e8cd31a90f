import type { Db } from '../../platform/db.ts';

/** Somebody, and the round that they are no longer in. */
interface Left {
  roundId: string;
  userId: string;
}

type RoundEnding = (tx: Db, left: Left, now: Date) => Promise<void>;

const endings: RoundEnding[] = [];

/** What later wings end, in the same transaction, when somebody leaves a round or is told that they are not in. */
export function whenRoundIsLeft(end: RoundEnding) {
  endings.push(end);
}

/** Ends what a round has promised to somebody. Before the round is locked: cohorts come first everywhere. */
export async function endPromisesTo(tx: Db, left: Left, now: Date) {
  for (const end of endings) await end(tx, left, now);
}
