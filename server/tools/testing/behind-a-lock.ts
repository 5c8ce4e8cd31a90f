import { sql } from 'drizzle-orm';
import { type Db, db } from '../../platform/db.ts';
import { until } from './waiting.ts';

/** Comes to be once a statement waits for a lock that another transaction holds. */
const somebodyWaits = () =>
  until(async () => {
    const { rows } = await db.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });

/**
 * Has `late` begin while a transaction holds what it needs, and wait until that has done `meanwhile` and is committed: what
 * `late` had read before is not so any more. Answers with what became of it.
 */
export async function behindLock(
  hold: (tx: Db) => Promise<unknown>,
  late: () => Promise<unknown>,
  meanwhile: (tx: Db) => Promise<unknown>,
): Promise<PromiseSettledResult<unknown> | undefined> {
  const { settled } = await db.transaction(async (tx) => {
    await hold(tx);
    const settled = Promise.allSettled([late()]);
    await somebodyWaits();
    await meanwhile(tx);
    // In an object, since a promise would be waited for before the transaction ends.
    return { settled };
  });
  return (await settled)[0];
}
