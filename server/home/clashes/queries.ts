import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { units } from '../../curricula/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';

/** No one has more turns in half a year. */
const most = 200;

/** The sessions that someone is down to facilitate between two instants, the soonest first. */
export const turnsAhead = (db: Db, userId: string, { from, until }: { from: Date; until: Date }) =>
  db
    .select({
      session: sessions,
      unit: { title: units.title },
      cohort: { id: cohorts.id, name: cohorts.name },
      zone: groups.zone,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(
      and(
        ...[eq(sessions.facilitatorId, userId), isNull(sessions.cancelledAt)],
        ...[gt(sessions.startsAt, from), lt(sessions.startsAt, until)],
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(most);

export type TurnAhead = Awaited<ReturnType<typeof turnsAhead>>[number];
