import type { Db } from '../platform/db.ts';
import { type Attender, attendersOf, type Facts } from './people.ts';
import { gridOf, gridOfGroup, papersOf, readingOf, readingOfGroup, rulesOf, type Which } from './queries.ts';
import { type Rules, usual } from './rules.ts';

/** All that is known of a cohort's attendance, in four statements; by other rules than its own where some are tried. */
export async function factsOf(
  db: Db,
  cohort: { id: string; groupId: string; endedAt: Date | null },
  now: Date,
  tried: Rules | null = null,
): Promise<Facts & { rules: Rules & { version: number } }> {
  const set = await rulesOf(db, cohort.groupId, cohort.id);
  return {
    ...{ cohort, now, rules: { ...set, ...tried } },
    grid: await gridOf(db, cohort.id),
    reading: await readingOf(db, cohort.id),
    papers: await papersOf(db, cohort.id),
  };
}

/** One cohort of several, with everybody in it. */
export interface CohortFacts {
  id: string;
  name: string;
  attenders: Attender[];
}

/** Who came in several cohorts of a group, and who may be slipping, in two statements. Nobody's certificate is looked at. */
export async function groupFactsOf(db: Db, which: Which, now: Date): Promise<CohortFacts[]> {
  const [grid, reading] = await Promise.all([gridOfGroup(db, which), readingOfGroup(db, which)]);
  const texts = Map.groupBy(reading, ({ cohortId }) => cohortId);
  return [...Map.groupBy(grid, ({ cohortId }) => cohortId)].map(([id, rows]) => {
    const { cohort: name = '', endedAt = null } = rows[0] ?? {};
    const known = { cohort: { endedAt }, grid: rows, reading: texts.get(id) ?? [], papers: [], rules: usual };
    return { id, name, attenders: attendersOf({ ...known, now }) };
  });
}
