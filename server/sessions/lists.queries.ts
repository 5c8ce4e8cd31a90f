import { and, asc, eq, getTableColumns, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { askersSeat, isOfCohort } from '../cohorts/queries.ts';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { curricula, units } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { askersMembership } from '../people/groups/queries.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { isLeaderless } from './leading.queries.ts';
import { askersVisit } from './queries.ts';
import { rsvps, sessions, sessionVisits } from './tables.ts';

const unit = { id: units.id, label: units.label, title: units.title };

const upcoming = prepared('sessions_upcoming', (db) =>
  db
    .select({
      session: {
        id: sessions.id,
        title: sessions.title,
        date: sessions.date,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        minutes: sessions.minutes,
        venue: sessions.venue,
        facilitatorId: sessions.facilitatorId,
        lostLeaderId: sessions.lostLeaderId,
        cancelledAt: sessions.cancelledAt,
        closedAt: sessions.closedAt,
      },
      unit: { id: units.id, title: units.title },
      curriculum: { id: curricula.id, edition: curricula.edition },
      cohort: { id: cohorts.id, name: cohorts.name, venue: cohorts.venue },
      group: { zone: groups.zone, holidays: groups.holidays },
      answer: rsvps.answer,
      facilitator: users.name,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .innerJoin(groupMembers, askersMembership)
    .leftJoin(cohortMembers, askersSeat)
    .leftJoin(sessionVisits, askersVisit)
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(curricula, eq(curricula.id, units.curriculumId))
    .leftJoin(rsvps, and(eq(rsvps.sessionId, sessions.id), eq(rsvps.userId, sql.placeholder('userId'))))
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .where(
      and(
        gt(sessions.endsAt, sql.placeholder('now')),
        isNull(sessions.cancelledAt),
        isNull(sessions.closedAt),
        or(
          isOfCohort(cohorts, cohortMembers),
          eq(sessions.facilitatorId, sql.placeholder('userId')),
          eq(sessions.lostLeaderId, sql.placeholder('userId')),
          isNotNull(sessionVisits.userId),
        ),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(sql.placeholder('limit')),
);

/**
 * What is next for a person: the sessions of their seats, those that they lead or visit, and those of their groups'
 * open cohorts, with their own answer and who leads; also those under way.
 */
export const upcomingSessionsFor = (db: Db, userId: string, now: Date, limit: number) =>
  upcoming(db, { userId, now, limit });

export type UpcomingSession = Awaited<ReturnType<typeof upcomingSessionsFor>>[number];

const going = sql<number>`(select count(*)::int from rsvps where session_id = ${sessions.id} and answer = 'going')`;

// What rooms left is of no use in a list, and more than all the rest of it.
const { summary: _summary, ...listed } = getTableColumns(sessions);

const ofCohort = prepared('sessions_of_cohort', (db) =>
  db
    .select({
      session: listed,
      unit,
      answer: rsvps.answer,
      facilitator: users.name,
      isLeaderless: isLeaderless(),
      going,
    })
    .from(sessions)
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(rsvps, and(eq(rsvps.sessionId, sessions.id), eq(rsvps.userId, sql.placeholder('userId'))))
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .where(eq(sessions.cohortId, sql.placeholder('cohortId')))
    .orderBy(asc(sessions.startsAt)),
);

/** All sessions of a cohort in their order, cancelled ones too; with a person's answers when one is named. */
export const sessionsOfCohort = (db: Db, cohortId: string, userId: string | null = null) =>
  ofCohort(db, { cohortId, userId });

export type CohortSession = Awaited<ReturnType<typeof sessionsOfCohort>>[number];

/** The next sessions of one cohort as anyone may know them. */
export const publicSessionsOfCohort = (db: Db, cohortId: string, now: Date, limit: number) =>
  db
    .select({
      id: sessions.id,
      title: sessions.title,
      startsAt: sessions.startsAt,
      zone: sessions.zone,
      minutes: sessions.minutes,
      unit,
    })
    .from(sessions)
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(and(eq(sessions.cohortId, cohortId), isNull(sessions.cancelledAt), gt(sessions.startsAt, now)))
    .orderBy(asc(sessions.startsAt))
    .limit(limit);
