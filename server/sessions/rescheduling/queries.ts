import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { idsInside } from '../../cohorts/queries.ts';
import { cohorts } from '../../cohorts/tables.ts';
import { units } from '../../curricula/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { namedRow } from '../../platform/names.ts';
import type { HourCycle } from '../../platform/reader.rules.ts';
import { absences } from '../rota/tables.ts';
import { rsvps, sessions, sessionVisits } from '../tables.ts';
import { moves } from './tables.ts';

/** All sessions of a cohort in their order, with what each is called and who leads it. */
export const sessionsToMove = (db: Db, cohortId: string) =>
  db
    .select({
      ...{ id: sessions.id, version: sessions.version, unitId: sessions.unitId, title: sessions.title },
      ...{ date: sessions.date, time: sessions.time, zone: sessions.zone, minutes: sessions.minutes },
      ...{ startsAt: sessions.startsAt, endsAt: sessions.endsAt },
      ...{ venue: sessions.venue, address: sessions.address },
      ...{ cancelledAt: sessions.cancelledAt, closedAt: sessions.closedAt },
      unitTitle: units.title,
      leaderId: sessions.facilitatorId,
      leader: users.name,
    })
    .from(sessions)
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(asc(sessions.startsAt), asc(sessions.id));

export type SessionToMove = Awaited<ReturnType<typeof sessionsToMove>>[number];

/** Holds a cohort's coming sessions and their seats until the transaction ends. */
export const lockToMove = (tx: Db, cohortId: string, now: Date) =>
  tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.startsAt, now)))
    .orderBy(asc(sessions.id))
    .for('no key update');

/** Who comes, may come or waits, by session. */
export const answersTo = (db: Db, sessionIds: string[]) =>
  db
    .select({ sessionId: rsvps.sessionId, userId: users.id, name: users.name, answer: rsvps.answer })
    .from(rsvps)
    .innerJoin(users, eq(users.id, rsvps.userId))
    .where(and(inArray(rsvps.sessionId, sessionIds), ne(rsvps.answer, 'cannot')))
    .orderBy(asc(users.name));

export type AnswerTo = Awaited<ReturnType<typeof answersTo>>[number];

/** Whom each of these sessions concerns: `sessionId` is null for the seated, whom all concern. */
export async function concernedEach(db: Db, cohortId: string, sessionIds: string[]) {
  const { rows } = await db.execute<{
    userId: string;
    name: string;
    email: string;
    zone: string;
    hourCycle: HourCycle;
    sessionId: string | null;
  }>(sql`select u.id as "userId", u.name, u.email, u.zone, u.hour_cycle as "hourCycle", c.session_id as "sessionId" from (
      select user_id, null::uuid as session_id from cohort_members
        where cohort_id = ${cohortId} and status = 'seated'
      union select user_id, session_id from session_visits where ${inArray(sessionVisits.sessionId, sessionIds)}
      union select user_id, session_id from rsvps where ${inArray(rsvps.sessionId, sessionIds)}
        and answer <> 'cannot' and user_id in (${idsInside(cohortId)})
    ) c join users u on u.id = c.user_id where u.email is not null order by u.name, u.id`);
  return rows.map(namedRow);
}

/**
 * What else takes place in a group meanwhile, with everybody who has to do with it. Other groups are left out: who is
 * in them is not this group's to know.
 */
export async function meetingsBetween(
  db: Db,
  groupId: string,
  { from, until, besides }: { from: Date; until: Date; besides: string[] },
) {
  return db
    .select({
      id: sessions.id,
      cohortId: cohorts.id,
      cohort: cohorts.name,
      venue: sql<string>`coalesce(${sessions.venue}, ${cohorts.venue})`,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      leaderId: sessions.facilitatorId,
      people: sql<string[]>`array(
        select user_id from cohort_members where cohort_id = ${cohorts.id} and status = 'seated'
          and not exists (select from session_visits v where v.instead_of = ${sessions.id}
            and v.user_id = cohort_members.user_id)
        union select user_id from session_visits where session_id = ${sessions.id}
        union select user_id from rsvps where session_id = ${sessions.id} and answer = 'going')`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        eq(cohorts.groupId, groupId),
        isNull(sessions.cancelledAt),
        lt(sessions.startsAt, until),
        gt(sessions.endsAt, from),
        besides.length > 0 ? sql`not (${inArray(sessions.id, besides)})` : undefined,
      ),
    )
    .orderBy(asc(sessions.startsAt));
}

/** When a cohort's people said that they cannot lead. */
export const absencesOf = (db: Db, cohortId: string) =>
  db
    .select({ userId: absences.userId, from: absences.fromDate, to: absences.toDate })
    .from(absences)
    .where(eq(absences.cohortId, cohortId));

/** Notes a move; false where its page was sent before. */
export async function insertMove(tx: Db, move: typeof moves.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(moves).values(move).onConflictDoNothing();
  return rowCount === 1;
}

/** A move of this cohort's, held until the transaction ends. */
export async function lockMove(tx: Db, cohortId: string, id: string) {
  const [move] = await tx
    .select()
    .from(moves)
    .where(and(eq(moves.id, id), eq(moves.cohortId, cohortId)))
    .for('update');
  return move;
}

/** What was last moved in a cohort, by whom. */
export async function lastMoveOf(db: Db, cohortId: string) {
  const [last] = await db
    .select({ move: moves, by: users.name })
    .from(moves)
    .leftJoin(users, eq(users.id, moves.movedBy))
    .where(and(eq(moves.cohortId, cohortId), isNull(moves.undoneAt)))
    .orderBy(desc(moves.movedAt))
    .limit(1);
  return last;
}

export async function markUndone(tx: Db, id: string, now: Date) {
  await tx.update(moves).set({ undoneAt: now }).where(eq(moves.id, id));
}
