import { and, eq, sql } from 'drizzle-orm';
import { builtOnce, type Db, planned } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import type { Known, PointName } from './rules.ts';
import { debriefs, preparedPoints } from './tables.ts';

/** What a facilitator said after a session. */
export interface Debrief {
  sessionId: string;
  /** The session, as it is called. */
  title: string;
  cohort: string;
  date: string;
  by: string | null;
  worked: string;
  stuck: string;
  next: string;
}

/** All that someone who prepares a session looks at besides the session itself. */
export interface Preparation extends Known {
  guide: string;
  questions: number;
  /** The cohort’s session before it; null for its first. */
  before: { id: string; title: string; hasNotes: boolean; hasSummary: boolean } | null;
  ticked: PointName[];
  /** Of the session before, then of others on the same unit in the group, the latest first. */
  debriefs: Debrief[];
}

const sessionId = sql.placeholder('sessionId');
const userId = sql.placeholder('userId');

const statement = builtOnce(sql`
  with this as materialized (
    select one.id, one.cohort_id, one.unit_id, one.starts_at, cohort.group_id
    from sessions one join cohorts cohort on cohort.id = one.cohort_id where one.id = ${sessionId}::uuid
  ), before as materialized (
    select one.id, coalesce(nullif(one.title, ''), units.title, cohort.name) as title,
      one.summary_published_at is not null as "hasSummary",
      exists (select from room_documents where session_id = one.id and size > 0) as "hasNotes"
    from this
    join sessions one on one.cohort_id = this.cohort_id and one.starts_at < this.starts_at and one.cancelled_at is null
    join cohorts cohort on cohort.id = one.cohort_id
    left join units on units.id = one.unit_id
    order by one.starts_at desc limit 1
  ), told as (
    select one.id, coalesce(nullif(one.title, ''), units.title, cohort.name) as title, cohort.name as cohort,
      one.date::text as date, users.name as by, debrief.worked, debrief.stuck, debrief.next,
      one.id in (select id from before) as "isBefore", one.starts_at
    from this
    join cohorts cohort on cohort.group_id = this.group_id
    join sessions one on one.cohort_id = cohort.id and one.id <> this.id and one.starts_at < this.starts_at
    join debriefs debrief on debrief.session_id = one.id
    left join units on units.id = one.unit_id
    left join users on users.id = debrief.by_id
    where one.id in (select id from before) or one.unit_id = this.unit_id
    order by 9 desc, one.starts_at desc limit 4
  )
  select coalesce(units.guide, '') as guide,
    (select count(*)::int from readings where unit_id = this.unit_id and need = 'required') as required,
    (select count(*)::int from readings join ticks on ticks.reading_id = readings.id and ticks.user_id = ${userId}::uuid
      where unit_id = this.unit_id and need = 'required') as read,
    exists (select from room_events
      where session_id = this.id and type = 'agenda.changed' and by is not null) as "isPlanned",
    (select count(*)::int from reading_questions question
      where question.cohort_id = this.cohort_id and question.taken_at is null
        and (question.session_id = this.id or question.unit_id = this.unit_id)) as questions,
    (select row_to_json(before) from before) as before,
    array(select point from prepared_points where session_id = this.id and user_id = ${userId}::uuid) as ticked,
    coalesce((select json_agg(json_build_object('sessionId', id, 'title', title, 'cohort', cohort, 'date', date,
      'by', by, 'worked', worked, 'stuck', stuck, 'next', next) order by "isBefore" desc, starts_at desc)
      from told), '[]') as debriefs
  from this left join units on units.id = this.unit_id`);

/** What there is to look at before a session, for one person who prepares it, in one statement. */
export async function preparationFor(db: Db, session: string, user: string): Promise<Preparation> {
  const [found] = await planned<Preparation>(db, 'preparation', statement, {
    sessionId: session,
    userId: user,
  });
  if (!found) throw new Error('The session to prepare is missing.');
  return {
    ...found,
    debriefs: found.debriefs.map((one) => ({ ...one, by: one.by === null ? null : isolated(one.by) })),
  };
}

/** Puts what someone has ticked for a session in the place of what they had before. */
export async function replacePoints(
  tx: Db,
  { session, user }: { session: string; user: string },
  { done, at }: { done: readonly PointName[]; at: Date },
) {
  await tx
    .delete(preparedPoints)
    .where(and(eq(preparedPoints.sessionId, session), eq(preparedPoints.userId, user)));
  if (done.length > 0)
    await tx
      .insert(preparedPoints)
      .values(done.map((point) => ({ sessionId: session, userId: user, point, doneAt: at })));
}

/** What was said after a session; undefined where nothing was. */
export async function findDebrief(db: Db, session: string) {
  const [found] = await db.select().from(debriefs).where(eq(debriefs.sessionId, session));
  return found;
}

/** Keeps what someone says after a session, in the place of what was said before. */
export async function saveDebrief(tx: Db, row: typeof debriefs.$inferInsert) {
  const { sessionId: _, ...change } = row;
  await tx.insert(debriefs).values(row).onConflictDoUpdate({ target: debriefs.sessionId, set: change });
}

/** Deletes what someone has ticked while preparing sessions. */
export async function deletePointsOf(tx: Db, user: string) {
  await tx.delete(preparedPoints).where(eq(preparedPoints.userId, user));
}
