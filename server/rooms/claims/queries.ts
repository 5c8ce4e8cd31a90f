import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { rowsOf } from '../../platform/paging.queries.ts';
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
  /** On how many evenings it was spoken of in all. */
  count: number;
  sessionId: string;
  startsAt: Date;
  cohort: string;
  before: number[];
  after: number[];
}

/** How many claims one page holds. */
export const claimsOnPage = 8;
/** How many evenings of each it shows, and of one claim alone. */
export const eveningsInList = 5;
export const eveningsOfOne = 12;

interface Wanted {
  /** One claim alone; '' for all. */
  claim: string;
  /** Of claims, or of the evenings of the one. */
  page: number;
}

/**
 * A page of what a group has said of its claims, and one claim more where there is another page: the claim last spoken
 * of first, each with its latest evenings in order of time. Of one claim alone, a page of its evenings, and one more.
 */
export async function claimEvenings(
  db: Db,
  groupId: string,
  { claim, page }: Wanted = { claim: '', page: 1 },
): Promise<ClaimEvening[]> {
  const claims = claim ? { limit: 1, offset: 0 } : rowsOf(page, claimsOnPage);
  const evenings = claim ? rowsOf(page, eveningsOfOne) : { limit: eveningsInList, offset: 0 };
  const { rows } = await db.execute<Omit<ClaimEvening, 'startsAt'> & { startsAt: string }>(sql`
    with spoken as (
      select claims.id, claims.text, max(sessions.starts_at) as last, count(*)::int as count
      from claims
      join claim_results as result on result.claim_id = claims.id
      join sessions on sessions.id = result.session_id
      where claims.group_id = ${groupId}${claim ? sql` and claims.id = ${claim}` : sql``}
      group by claims.id
      order by last desc, claims.id
      limit ${claims.limit} offset ${claims.offset}
    )
    select spoken.id as "claimId", spoken.text, spoken.count, evening.*
    from spoken cross join lateral (
      select sessions.id as "sessionId", cohorts.name as cohort, sessions.starts_at as "startsAt", result.before, result.after
      from claim_results as result
      join sessions on sessions.id = result.session_id
      join cohorts on cohorts.id = sessions.cohort_id
      where result.claim_id = spoken.id
      order by sessions.starts_at desc, sessions.id, result.step
      limit ${evenings.limit} offset ${evenings.offset}
    ) as evening
    order by spoken.last desc, spoken.id, evening."startsAt"`);
  return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
}
