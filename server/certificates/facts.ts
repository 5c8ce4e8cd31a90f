import type { Db } from '../platform/db.ts';
import { gridOf } from './grid.queries.ts';
import type { Facts } from './people.ts';
import { readingOf, rulesOf } from './queries.ts';
import type { Rules } from './rules.ts';

/** All that is known of a cohort's attendance, in four statements; by other rules than its own where some are `tried`, of some people alone where they are named. */
export async function factsOf(
  db: Db,
  cohort: { id: string; groupId: string; endedAt: Date | null },
  now: Date,
  { tried = null, only = null }: { tried?: Rules | null; only?: string[] | null } = {},
): Promise<Facts & { rules: Rules & { version: number } }> {
  const set = await rulesOf(db, cohort.groupId, cohort.id);
  return {
    ...{ cohort, now, rules: { ...set, ...tried } },
    ...(await gridOf(db, cohort.id, only)),
    reading: await readingOf(db, cohort.id),
  };
}
