import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { cohorts } from '../cohorts/tables.ts';
import { units } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { askersMembership } from '../people/groups/queries.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { sessions } from './tables.ts';

const toOrganise = prepared('sessions_to_organise', (db) =>
  db
    .selectDistinctOn([cohorts.id], {
      cohort: { id: cohorts.id, name: cohorts.name },
      group: { zone: groups.zone, holidays: groups.holidays },
      session: {
        id: sessions.id,
        title: sessions.title,
        date: sessions.date,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        cancelledAt: sessions.cancelledAt,
        closedAt: sessions.closedAt,
      },
      unit: { title: units.title },
      facilitator: users.name,
    })
    .from(cohorts)
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .innerJoin(groupMembers, and(askersMembership, eq(groupMembers.role, 'organiser')))
    .leftJoin(
      sessions,
      and(
        eq(sessions.cohortId, cohorts.id),
        isNull(sessions.cancelledAt),
        isNull(sessions.closedAt),
        gt(sessions.endsAt, sql.placeholder('now')),
      ),
    )
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .where(isNull(cohorts.endedAt))
    .orderBy(cohorts.id, asc(sessions.startsAt)),
);

/** Every cohort that a person organises, with its next session. One statement, for their home page. */
export const cohortsToOrganise = (db: Db, userId: string, now: Date) => toOrganise(db, { userId, now });

export type CohortToOrganise = Awaited<ReturnType<typeof cohortsToOrganise>>[number];
