import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { type ClaimResult, claimKey } from './rules.ts';

/** Keeps with each claim of the group what an evening has found; a room that closes again takes its place. */
export async function saveClaimResults(tx: Db, sessionId: string, results: readonly ClaimResult[]) {
  const rows = results.map((result) => ({ ...result, key: claimKey(result.text) }));
  await tx.execute(sql`delete from claim_results where session_id = ${sessionId}`);
  if (rows.length === 0) return;
  await tx.execute(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)})
        as given(step text, text text, key text, before integer[], after integer[])
    ), known as (
      insert into claims (group_id, text, key)
      select distinct on (given.key) cohorts.group_id, given.text, given.key
      from given, sessions join cohorts on cohorts.id = sessions.cohort_id
      where sessions.id = ${sessionId}
      -- Written so that the row comes back; a claim keeps its first spelling.
      on conflict (group_id, key) do update set key = excluded.key
      returning id, key
    )
    insert into claim_results (session_id, step, claim_id, before, after)
    select ${sessionId}::uuid, given.step, known.id, given.before, given.after
    from given join known on known.key = given.key`);
}

export interface ClaimEvening {
  claimId: string;
  text: string;
  sessionId: string;
  startsAt: Date;
  cohort: string;
  before: number[];
  after: number[];
}

/** All that a group has ever said of its claims: the claim last spoken of first, its evenings in order of time. */
export async function claimEvenings(db: Db, groupId: string): Promise<ClaimEvening[]> {
  const { rows } = await db.execute<Omit<ClaimEvening, 'startsAt'> & { startsAt: string }>(sql`
    select claims.id as "claimId", claims.text, sessions.id as "sessionId", cohorts.name as cohort,
      sessions.starts_at as "startsAt", result.before, result.after,
      max(sessions.starts_at) over (partition by claims.id) as last
    from claims
    join claim_results as result on result.claim_id = claims.id
    join sessions on sessions.id = result.session_id
    join cohorts on cohorts.id = sessions.cohort_id
    where claims.group_id = ${groupId}
    order by last desc, claims.id, sessions.starts_at`);
  return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
}
