import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Need } from './rules.ts';

/** Those of some needs that lie in one group, by what they are about. */
export async function needsIn(
  db: Db,
  group: { id: string; slug: string },
  needs: readonly Need[],
): Promise<Need[]> {
  // An address that bounces is about a member, by the group’s own name.
  const ids = needs.flatMap(({ of }) => (of.includes('/') ? [] : of));
  const { rows } = await db.execute<{ of: string }>(sql`
    with asked as materialized (
      select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)
    )
    select sessions.id::text as "of" from asked join sessions using (id)
      join cohorts on cohorts.id = sessions.cohort_id where cohorts.group_id = ${group.id}
    union all select id::text from asked join cohorts using (id) where group_id = ${group.id}
    union all select id::text from asked join rounds using (id) where group_id = ${group.id}
    union all select id::text from asked join concerns using (id) where group_id = ${group.id}`);
  const here = new Set(rows.map(({ of }) => of));
  return needs.filter(({ of }) => here.has(of) || of.startsWith(`${group.slug}/`));
}
