import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { readings, units } from '../../curricula/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { namedRow } from '../../platform/names.ts';
import type { Reader as TimeReader } from '../../platform/reader.rules.ts';
import { sessions } from '../tables.ts';
import { type Concerned, longestBefore, type ReminderKind, usual, type When } from './rules.ts';
import { groupReminders, sessionReminders } from './tables.ts';

const facts = {
  session: {
    ...{ id: sessions.id, date: sessions.date, zone: sessions.zone, startsAt: sessions.startsAt },
    ...{ venue: sessions.venue, address: sessions.address, onlineUrl: sessions.onlineUrl },
    ...{ minutes: sessions.minutes, unitId: sessions.unitId },
  },
  title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, ${cohorts.name})`,
  cohort: {
    ...{ id: cohorts.id, name: cohorts.name, zone: cohorts.zone },
    ...{ venue: cohorts.venue, address: cohorts.address, onlineUrl: cohorts.onlineUrl },
  },
};

const takesPlace = and(isNull(sessions.cancelledAt), isNull(sessions.closedAt));

const coming = prepared('sessions_to_remind_of', (db) =>
  db
    .select({
      ...facts,
      group: { id: groups.id, name: groups.name },
      // By its first column drizzle tells a row that is not there; that one is never null in a row that is.
      when: {
        askAt: groupReminders.askAt,
        askDays: groupReminders.askDays,
        nearHours: groupReminders.nearHours,
      },
      done: sql<ReminderKind[]>`array(select kind from ${sessionReminders}
        where session_id = ${sessions.id} and starts_at = ${sessions.startsAt})`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(groupReminders, eq(groupReminders.groupId, groups.id))
    .where(
      and(
        gt(sessions.startsAt, sql.placeholder('now')),
        lt(sessions.startsAt, sql.placeholder('until')),
        takesPlace,
      ),
    ),
);

/** The next session of a group that takes place, to show what an email about it says. */
export async function nextSessionOf(db: Db, groupId: string, now: Date) {
  const [next] = await db
    .select(facts)
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(and(eq(cohorts.groupId, groupId), gt(sessions.startsAt, now), takesPlace))
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  return next;
}

/** Sessions of which something may be due, with how their groups remind people and what has been reminded of. */
export async function sessionsToRemindOf(db: Db, now: Date) {
  const rows = await coming(db, { now, until: new Date(now.getTime() + longestBefore) });
  return rows.map(({ when, ...row }) => ({ ...row, when: when ?? usual }));
}

export type SessionToRemindOf = Awaited<ReturnType<typeof sessionsToRemindOf>>[number];

interface Due {
  sessionId: string;
  kind: ReminderKind;
  startsAt: Date;
}

/** Takes reminders for this server to send; answers with those that no other has taken. */
export async function claimReminders(tx: Db, due: Due[], now: Date): Promise<Due[]> {
  return tx
    .insert(sessionReminders)
    .values(due.map((one) => ({ ...one, remindedAt: now })))
    .onConflictDoNothing()
    .returning({
      sessionId: sessionReminders.sessionId,
      kind: sessionReminders.kind,
      startsAt: sessionReminders.startsAt,
    });
}

/** Somebody who may be written to about a session. */
export interface Reader extends Concerned, TimeReader {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  /** From outside, and invited to this one session. */
  isGuest: boolean;
}

/**
 * Everybody who may come to some sessions: who has a seat and does not go elsewhere this once, who visits, who leads,
 * who is invited from outside, and at open cohorts those who have answered.
 */
export async function readersOf(tx: Db, sessionIds: string[]): Promise<Reader[]> {
  const ids = sql`select unnest(${sql.param(sessionIds)}::uuid[])`;
  const { rows } = await tx.execute<Reader & Record<string, unknown>>(sql`
    with these as (select * from sessions where id in (${ids})),
    people as (
      select s.id, m.user_id from these s
        join cohort_members m on m.cohort_id = s.cohort_id and m.status = 'seated'
        where not exists (select from session_visits v where v.instead_of = s.id and v.user_id = m.user_id)
      union select v.session_id, v.user_id from session_visits v join these s on s.id = v.session_id
      union select r.session_id, r.user_id from rsvps r join these s on s.id = r.session_id
        join cohorts c on c.id = s.cohort_id and c.kind = 'open'
        join group_members g on g.group_id = c.group_id and g.user_id = r.user_id and g.left_at is null
      union select s.id, s.facilitator_id from these s where s.facilitator_id is not null
      union select i.session_id, i.user_id from invited_guests i join these s on s.id = i.session_id
    )
    select s.id as "sessionId", u.id as "userId", u.name, coalesce(u.email, i.email) as email, u.zone,
      u.hour_cycle as "hourCycle", r.answer,
      i.user_id is not null as "isGuest",
      coalesce(u.id = s.facilitator_id, false) as leads
    from people p join these s on s.id = p.id
      join users u on u.id = p.user_id
      left join invited_guests i on i.session_id = s.id and i.user_id = u.id
      left join rsvps r on r.session_id = s.id and r.user_id = u.id
    where coalesce(u.email, i.email) is not null
    order by u.name, u.id`);
  return rows.map(namedRow);
}

/** What is to be read for some units, by unit, in order. */
export async function readingsOfUnits(tx: Db, unitIds: string[]) {
  if (unitIds.length === 0) return new Map<string, never[]>();
  const rows = await tx
    .select({
      unitId: readings.unitId,
      minutes: readings.minutes,
      need: readings.need,
      choice: readings.choice,
      option: readings.option,
      condition: readings.condition,
    })
    .from(readings)
    .where(inArray(readings.unitId, unitIds));
  return Map.groupBy(rows, ({ unitId }) => unitId);
}

/** How a group reminds people; version 0 while it has set nothing. */
export async function remindersSetBy(db: Db, groupId: string): Promise<When & { version: number }> {
  const [row] = await db.select().from(groupReminders).where(eq(groupReminders.groupId, groupId));
  return row ?? { ...usual, version: 0 };
}

/** Keeps how a group reminds people over the version that was seen; false where somebody was quicker. */
export async function saveReminders(
  tx: Db,
  groupId: string,
  { version, ...when }: When & { version: number },
) {
  const { rowCount } =
    version === 0
      ? await tx
          .insert(groupReminders)
          .values({ groupId, ...when })
          .onConflictDoNothing()
      : await tx
          .update(groupReminders)
          .set({ ...when, version: version + 1 })
          .where(and(eq(groupReminders.groupId, groupId), eq(groupReminders.version, version)));
  return rowCount === 1;
}

/** When some sessions begin now, by id; those that are cancelled, closed or gone are not in it. */
export async function startsOf(db: Db, sessionIds: string[]): Promise<Map<string, Date>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .select({ id: sessions.id, startsAt: sessions.startsAt })
    .from(sessions)
    .where(and(inArray(sessions.id, sessionIds), takesPlace));
  return new Map(rows.map(({ id, startsAt }) => [id, startsAt]));
}
