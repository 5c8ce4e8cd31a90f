import { eq, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { builtOnce, type Db, planned, prepared } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import { isLeaderless } from '../../sessions/leading.queries.ts';
import { sessions } from '../../sessions/tables.ts';
import { ofAsked } from './asked.queries.ts';
import { ofPeople } from './people.queries.ts';
import type { Need } from './rules.ts';
import { ofSessions } from './sessions.queries.ts';

/** A need as PostgreSQL writes it. */
type Row = Omit<Need, 'at'> & { at: string | null };

/** As many as anybody looks through; who runs fifty cohorts has other pages for each kind. */
const most = 60;

/**
 * All that waits for a person, over their groups and roles: what they have been asked themselves, and where they look
 * after others what they organise and the sessions they lead. Most people look after nothing, so that one short
 * statement is all they cost; for the others there is one more. Each row is counted where it stands for several, and
 * bounded in number.
 */
export async function needsOf(db: Db, userId: string, now: Date): Promise<Need[]> {
  const values = { userId, now: now.toISOString() };
  const [found] = await asked(db, values);
  const more = found?.looksAfter ? await planned<Row>(db, 'home_needs', lookedAfter, values) : [];
  return [...(found?.needs ?? []), ...more].slice(0, most).map(needFrom);
}

const needFrom = (row: Row): Need => ({
  ...row,
  // A concern, and an address that bounces, are titled by a person.
  title: row.kind === 'concerns' || row.kind === 'bounces' ? isolated(row.title) : row.title,
  at: row.at === null ? null : new Date(row.at),
});

export interface Asker {
  userId: Placeholder;
  /** An ISO instant. */
  now: Placeholder;
}

const asker: Asker = { userId: sql.placeholder('userId'), now: sql.placeholder('now') };

const columns = sql.raw('kind, "of", title, within, count, "at", zone');

/** Of one kind the first dozen: the soonest, or those that have waited longest. */
const bounded = (rows: SQL) => sql`(select * from (${rows}) as one (${columns}) order by "at" limit 12)`;

const all = (rows: SQL[]) => sql.join(rows, sql` union all `);

const organised = ({ userId }: Asker) => sql`
  select group_id from group_members where user_id = ${userId} and role = 'organiser' and left_at is null`;

const isNear = (session: SQL, { now }: Asker) => sql`${session}.cancelled_at is null
  and ${session}.starts_at between ${now}::timestamptz - interval '14 days' and ${now}::timestamptz + interval '14 days'`;

const asked = prepared('home_asked', (db) =>
  db
    .select({
      needs: sql<Row[]>`(
        select coalesce(json_agg(asked), '[]')
        from (select * from (${all(ofAsked(asker))}) as one (${columns}) order by "at" limit ${sql.raw(`${most}`)}) as asked)`,
      /** Whether they organise a group, or lead a session of these four weeks. */
      looksAfter: sql<boolean>`exists (${organised(asker)}) or exists (
        select from ${sessions} as led
        where led.facilitator_id = ${asker.userId} and ${isNear(sql`led`, asker)})`,
    })
    .from(users)
    .where(eq(users.id, asker.userId)),
);

const one = alias(sessions, 'one');

/** The sessions of four weeks that somebody leads or organises, with their titles. */
const sessionsLookedAfter = sql`
  select one.id, one.cohort_id, one.unit_id, one.facilitator_id, one.starts_at, one.ends_at, one.zone, one.closed_at,
    one.summary_published_at, one.leader_lost_at, one.self_run, ${isLeaderless(one)} as is_lost,
    one.facilitator_id is not distinct from ${asker.userId} as leads, cohorts.name as cohort,
    coalesce(nullif(one.title, ''), units.title, cohorts.name) as title
  from ${sessions} one
  join cohorts on cohorts.id = one.cohort_id
  left join units on units.id = one.unit_id
  where ${isNear(sql`one`, asker)}
    and (one.facilitator_id = ${asker.userId} or cohorts.group_id in (select group_id from organised))`;

const lookedAfter = builtOnce(sql`
  with organised as materialized (${organised(asker)}), near as materialized (${sessionsLookedAfter})
  ${all([...ofPeople(asker), ...ofSessions(asker)].map(bounded))}
  limit ${most}`);
