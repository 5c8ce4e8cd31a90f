import { and, asc, eq, gte, or, sql } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { dateIn } from '../../platform/time.ts';
import { sessions } from '../tables.ts';
import { absences, rotaLimits, shadows } from './tables.ts';

/** Who may lead a cohort's sessions, how often they have led, and when they are away. */
export async function leadersOf(db: Db, cohort: { id: string; zone: string }, now: Date) {
  // One after the other: within a transaction there is only one connection.
  const leaders = await willingOf(db, cohort.id, now);
  const away = await absencesOf(db, cohort.id, dateIn(cohort.zone, now));
  return leaders.map((leader) => ({
    ...leader,
    away: away
      .filter(({ userId }) => userId === leader.userId)
      .map(({ id, fromDate, toDate }) => ({ id, from: fromDate, to: toDate })),
  }));
}

/**
 * Its facilitators, and the members who said yes. Turns count that were led in the whole group, so that they follow a
 * person from term to term: not those of cancelled sessions, nor of sessions to which they did not come.
 */
function willingOf(db: Db, cohortId: string, now: Date) {
  const yearAgo = new Date(now.getTime() - 365 * 24 * 3600 * 1000).toISOString();
  const until = now.toISOString();
  const ofGroup = sql`select id from cohorts where group_id = (select group_id from cohorts where id = ${cohortId})`;
  const turnsLed = sql`${sessions} s
    where s.facilitator_id = ${users.id} and s.cancelled_at is null and s.starts_at < ${until}
      and not exists (
        select from attendances a where a.session_id = s.id and a.user_id = ${users.id}
          and a.status in ('absent', 'excused')
      )`;
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
      role: cohortMembers.role,
      led: sql<number>`(
        select count(*)::int from ${turnsLed} and s.cohort_id in (${ofGroup}) and s.starts_at >= ${yearAgo}
      )`,
      ledHere: sql<number>`(select count(*)::int from ${turnsLed} and s.cohort_id = ${cohortId})`,
      hasLed: sql<boolean>`exists (select from ${turnsLed} and s.cohort_id in (${ofGroup}))`,
      hasShadowed: sql<boolean>`exists (
        select from ${shadows} w join ${sessions} s on s.id = w.session_id
        where w.user_id = ${users.id} and s.cancelled_at is null and s.starts_at < ${until}
          and s.cohort_id in (${ofGroup})
      )`,
      // Where nobody takes attendance, whoever had their place by then was there.
      hasCome: sql<boolean>`exists (
        select from ${sessions} s where s.cohort_id = ${cohortId} and s.cancelled_at is null
          and s.starts_at < ${until} and s.starts_at >= coalesce(${cohortMembers.seatedAt}, s.starts_at)
          and not exists (
            select from attendances a where a.session_id = s.id and a.user_id = ${users.id}
              and a.status in ('absent', 'excused')
          )
      )`,
      newcomer: sql<boolean>`coalesce((
        select min(m.seated_at) from ${cohortMembers} m
        where m.user_id = ${users.id} and m.cohort_id in (${ofGroup})
      ) > (
        select min(s.starts_at) from ${sessions} s
        where s.cohort_id in (${ofGroup}) and s.starts_at >= ${yearAgo}
      ), false)`,
      most: rotaLimits.most,
      rests: sql<boolean>`coalesce(${rotaLimits.rests}, false)`,
    })
    .from(cohortMembers)
    .leftJoin(
      rotaLimits,
      and(eq(rotaLimits.cohortId, cohortMembers.cohortId), eq(rotaLimits.userId, cohortMembers.userId)),
    )
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        eq(cohortMembers.status, 'seated'),
        or(eq(cohortMembers.role, 'facilitator'), eq(cohortMembers.mayLead, true)),
      ),
    )
    .orderBy(asc(cohortMembers.turn));
}

/** Absences of a cohort's people that are not over on a date. */
function absencesOf(db: Db, cohortId: string, from: string) {
  return db
    .select()
    .from(absences)
    .where(and(eq(absences.cohortId, cohortId), gte(absences.toDate, from)))
    .orderBy(asc(absences.fromDate));
}
