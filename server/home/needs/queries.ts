import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { builtOnce, type Db, planned } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import { isLeaderless } from '../../sessions/leading.queries.ts';
import { sessions } from '../../sessions/tables.ts';
import { ofPeople } from './people.queries.ts';
import type { Need } from './rules.ts';
import { ofSessions } from './sessions.queries.ts';

const one = alias(sessions, 'one');

/** As many as anybody looks through; who runs fifty cohorts has other pages for each kind. */
const most = 60;

/**
 * All that waits for a person, over their groups and roles, in one statement: what they organise, the sessions they lead,
 * and what they have been asked themselves. Each row is counted where it stands for several, and bounded in number.
 */
export async function needsOf(db: Db, userId: string, now: Date): Promise<Need[]> {
  const rows = await planned<Omit<Need, 'at'> & { at: string | null }>(db, 'home_needs', statement, {
    userId,
    now: now.toISOString(),
  });
  return rows.map((row) => ({
    ...row,
    // A concern, and an address that bounces, are titled by a person.
    title: row.kind === 'concerns' || row.kind === 'bounces' ? isolated(row.title) : row.title,
    at: row.at === null ? null : new Date(row.at),
  }));
}

export interface Asker {
  userId: Placeholder;
  /** An ISO instant. */
  now: Placeholder;
}

/** The sessions of four weeks that somebody leads or organises, with their titles. */
const sessionsLookedAfter = ({ userId, now }: Asker) => sql`
  select one.id, one.cohort_id, one.unit_id, one.facilitator_id, one.starts_at, one.ends_at, one.zone, one.closed_at,
    one.summary_published_at, one.leader_lost_at, ${isLeaderless(one)} as is_lost,
    one.facilitator_id is not distinct from ${userId} as leads, cohorts.name as cohort,
    coalesce(nullif(one.title, ''), units.title, cohorts.name) as title
  from ${sessions} one
  join cohorts on cohorts.id = one.cohort_id
  left join units on units.id = one.unit_id
  where one.cancelled_at is null
    and one.starts_at between ${now}::timestamptz - interval '14 days' and ${now}::timestamptz + interval '14 days'
    and (one.facilitator_id = ${userId} or cohorts.group_id in (select group_id from organised))`;

const columns = sql.raw('kind, "of", title, within, count, "at", zone');

/** Of one kind the first dozen: the soonest, or those that have waited longest. */
const bounded = (rows: SQL) => sql`(select * from (${rows}) as one (${columns}) order by "at" limit 12)`;

const asker: Asker = { userId: sql.placeholder('userId'), now: sql.placeholder('now') };

const statement = builtOnce(sql`
  with organised as materialized (
    select group_id from group_members where user_id = ${asker.userId} and role = 'organiser' and left_at is null
  ), near as materialized (${sessionsLookedAfter(asker)})
  ${sql.join([...ofPeople(asker), ...ofSessions(asker)].map(bounded), sql` union all `)}
  limit ${most}`);
