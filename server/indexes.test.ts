import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from './platform/db.ts';
import { openDatabaseOnly } from './tools/testing/world.ts';

// A foreign key without an index costs a walk through its whole table each time that what it names is deleted, or asked
// for. Those that may do without are listed here, with the reason; any other needs an index in its `tables.ts`.

const without: Record<string, string[]> = {
  'a few rows for each group or round, and no query begins there': [
    'attendance_rules.cohort_id',
    'cohorts.curriculum_id',
    'concerns.group_id',
    'concern_replies.author_id',
    'invitations.cohort_id',
    'invitations.created_by',
    'placement_drafts.made_by',
    'rounds.created_by',
    'rounds.curriculum_id',
    'rounds.prerequisite_curriculum_id',
    'webhooks.added_by',
  ],
  'rows go with their session, or are few; only an account that is deleted asks': [
    'group_members.removed_by',
    'session_moves.moved_by',
    'turn_offers.asked_id',
    'turn_offers.offered_by',
  ],
};

await openDatabaseOnly();

test('every foreign key has an index that begins with it, or a reason', async () => {
  // An index of the rows where it is not null serves as well: nobody looks for those that name nothing.
  const { rows } = await db.execute<{ name: string }>(sql`
    select key.conrelid::regclass || '.' || (
      select string_agg(attname, ',' order by at) from unnest(key.conkey) with ordinality as part(number, at)
      join pg_attribute on attrelid = key.conrelid and attnum = number) as name
    from pg_constraint as key
    where key.contype = 'f' and key.connamespace = 'public'::regnamespace and not exists (
      select from pg_index as one where one.indrelid = key.conrelid
        and (one.indpred is null or pg_get_expr(one.indpred, one.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
        and (one.indkey::int2[])[0:cardinality(key.conkey) - 1] @> key.conkey)
    order by 1`);
  assert.deepEqual(
    rows.map(({ name }) => name),
    Object.values(without).flat().sort(),
  );
});

test('what is done by the clock finds sessions by their time', async () => {
  const plan = await db.transaction(async (tx) => {
    // In an empty database reading everything is the quickest way.
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute<{ 'QUERY PLAN': string }>(
      sql`explain select from sessions where starts_at between now() and now() + interval '1 hour'`,
    );
  });
  const words = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  assert.match(words, /sessions_starts_at_index/);
  assert.match(words, /Index Cond/);
});
