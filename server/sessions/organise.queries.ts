import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohorts } from '../cohorts/tables.ts';
import { units } from '../curricula/tables.ts';
import { askersMembership } from '../people/groups/queries.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { isLeaderless } from './leading.queries.ts';
import { sessions } from './tables.ts';

const lost = alias(sessions, 'lost');

const toOrganise = prepared('sessions_to_organise', (db) =>
  db
    .selectDistinctOn([cohorts.id], {
      cohort: { id: cohorts.id, name: cohorts.name },
      group: { zone: groups.zone, holidays: groups.holidays },
      session: { id: sessions.id, title: sessions.title, date: sessions.date, startsAt: sessions.startsAt },
      unit: { title: units.title },
      seated: sql<number>`(select count(*)::int from cohort_members where cohort_id = ${cohorts.id} and status = 'seated')`,
      unanswered: sql<number>`(
        select count(*)::int from cohort_members seat where seat.cohort_id = ${cohorts.id} and seat.status = 'seated'
        and not exists (select 1 from rsvps where rsvps.session_id = ${sessions.id} and rsvps.user_id = seat.user_id)
      )`,
      emptyTurns: sql<number>`(
        select count(*)::int from sessions empty where empty.cohort_id = ${cohorts.id}
        and empty.facilitator_id is null and empty.cancelled_at is null and empty.starts_at > ${sql.placeholder('now')}
      )`,
      /** The sessions that have lost their facilitator, soonest first. */
      leaderless: sql<{ id: string; title: string; startsAt: string; zone: string }[]>`(
        select coalesce(json_agg(json_build_object('id', lost.id, 'startsAt', lost.starts_at, 'zone', lost.zone,
          'title', coalesce(nullif(lost.title, ''), (select title from units where id = lost.unit_id), ${cohorts.name})
        ) order by lost.starts_at), '[]')
        from ${sessions} as lost
        where lost.cohort_id = ${cohorts.id} and lost.starts_at > ${sql.placeholder('now')} and ${isLeaderless(lost)}
      )`,
      asked: sql<number>`(select count(*)::int from cohort_members where cohort_id = ${cohorts.id} and status = 'asked')`,
      waitlisted: sql<number>`(select count(*)::int from cohort_members where cohort_id = ${cohorts.id} and status = 'waitlisted')`,
    })
    .from(cohorts)
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .innerJoin(groupMembers, and(askersMembership, eq(groupMembers.role, 'organiser')))
    .leftJoin(
      sessions,
      and(
        eq(sessions.cohortId, cohorts.id),
        isNull(sessions.cancelledAt),
        gt(sessions.endsAt, sql.placeholder('now')),
      ),
    )
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(isNull(cohorts.endedAt))
    .orderBy(cohorts.id, asc(sessions.startsAt)),
);

/**
 * Every cohort that a person organises, with its next session and what it waits for: sign-ups to decide about,
 * people who have not answered, turns that nobody leads. One statement, for their home page.
 */
export const cohortsToOrganise = (db: Db, userId: string, now: Date) => toOrganise(db, { userId, now });

export type CohortToOrganise = Awaited<ReturnType<typeof cohortsToOrganise>>[number];
