import { and, asc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { freeForGood } from '../../sessions/visits/rules.ts';
import { meeting } from '../../sessions/visits/visits.queries.ts';
import { roundCohorts } from '../rounds/tables.ts';
import { seated } from './queries.ts';

const away = sql<number>`(select count(*)::int from session_visits 
  where instead_of = ${sessions.id} and role = 'member')`;
const visiting = sql<number>`(select count(*)::int from session_visits
  where session_id = ${sessions.id} and role = 'member')`;
/** Whether who leads a session does so with a facilitator's seat in its cohort. */
const ledByOffice = sql<boolean>`exists(select from cohort_members where cohort_id = ${cohorts.id}
  and user_id = ${sessions.facilitatorId} and status = 'seated' and role = 'facilitator')`;

/** What the other cohorts of a round do that is the same as one session: its unit, or without units its week. */
export async function alternativesTo(db: Db, sessionId: string) {
  const own = alias(sessions, 'own_session');
  const ownRound = alias(roundCohorts, 'own_round');
  return db
    .select({
      ...meeting,
      facilitator: users.name,
      ...{ facilitatorId: sessions.facilitatorId, ledByOffice },
      cohort: { id: cohorts.id, name: cohorts.name, venue: cohorts.venue, seats: cohorts.seats },
      ...{ seats: cohorts.seats, seated, away, visiting },
    })
    .from(own)
    .innerJoin(ownRound, eq(ownRound.cohortId, own.cohortId))
    .innerJoin(roundCohorts, eq(roundCohorts.roundId, ownRound.roundId))
    .innerJoin(cohorts, eq(cohorts.id, roundCohorts.cohortId))
    .innerJoin(
      sessions,
      and(
        eq(sessions.cohortId, cohorts.id),
        or(
          eq(sessions.unitId, own.unitId),
          and(
            isNull(own.unitId),
            sql`date_trunc('week', ${sessions.date}) = date_trunc('week', ${own.date})`,
          ),
        ),
      ),
    )
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .where(and(eq(own.id, sessionId), ne(cohorts.id, own.cohortId), isNull(cohorts.endedAt)))
    .orderBy(asc(sessions.startsAt));
}

export type Alternative = Awaited<ReturnType<typeof alternativesTo>>[number];

/** How many come to each session of some cohorts that has not begun. */
const comingSeats = (db: Db, cohortIds: string[], now: Date) =>
  db
    .select({ cohortId: cohorts.id, seats: cohorts.seats, seated, away, visiting })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(inArray(sessions.cohortId, cohortIds), gt(sessions.startsAt, now), isNull(sessions.cancelledAt)),
    );

/** For several cohorts, how many can move into each for good: their seats, but for those promised to visitors. */
export async function freeSeatsIn(
  db: Db,
  of: { id: string; seats: number; seated: number }[],
  now: Date,
): Promise<(cohort: { id: string; seats: number; seated: number }) => number> {
  const ids = of.map(({ id }) => id);
  const rows = ids.length > 0 ? await comingSeats(db, ids, now) : [];
  return (cohort) =>
    freeForGood(
      cohort,
      rows.filter(({ cohortId }) => cohortId === cohort.id),
    );
}

/** How many come to one session. */
export async function seatsAt(db: Db, sessionId: string) {
  const [row] = await db
    .select({ seats: cohorts.seats, seated, away, visiting })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(eq(sessions.id, sessionId));
  if (!row) throw new Error('This session doesn’t exist.');
  return row;
}
