import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { units } from '../../curricula/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { isLeaderless } from '../leading.queries.ts';
import { rsvps, sessions } from '../tables.ts';
import { askedPerson, lostLeader, offerThatStands } from './queries.ts';
import { turnOffers } from './tables.ts';

/** One session as emails speak of it, with its cohort. */
export async function turnFacts(tx: Db, sessionId: string) {
  const [found] = await tx
    .select({
      sessionId: sessions.id,
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, '')`,
      startsAt: sessions.startsAt,
      zone: sessions.zone,
      cohort: { id: cohorts.id, groupId: cohorts.groupId, name: cohorts.name },
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(eq(sessions.id, sessionId));
  return found;
}

/** Who leads some sessions, and whether they are still to come, by id. */
export async function turnsNow(db: Db, sessionIds: string[]): Promise<Map<string, TurnNow>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .select({
      ...{ id: sessions.id, leaderId: sessions.facilitatorId },
      ...{ startsAt: sessions.startsAt, cancelledAt: sessions.cancelledAt },
    })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds));
  return new Map(rows.map((row) => [row.id, row]));
}

export interface TurnNow {
  leaderId: string | null;
  startsAt: Date;
  cancelledAt: Date | null;
}

/** The sessions that nobody leads since an instant, because of somebody or of this list, with what they have asked. */
export const lostSince = (
  db: Db,
  { sessionIds, userId, lostAt }: { sessionIds: string[]; userId: string | null; lostAt: Date },
  now: Date,
) =>
  db
    .select({
      sessionId: sessions.id,
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, '')`,
      startsAt: sessions.startsAt,
      zone: sessions.zone,
      cohort: { id: cohorts.id, groupId: cohorts.groupId, name: cohorts.name },
      isLeaderless: isLeaderless(),
      lostLeaderId: sessions.lostLeaderId,
      by: lostLeader.name,
      asked: turnOffers.asked,
      askedName: askedPerson.name,
      note: turnOffers.note,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(lostLeader, eq(lostLeader.id, sessions.lostLeaderId))
    .leftJoin(turnOffers, offerThatStands)
    .leftJoin(askedPerson, eq(askedPerson.id, turnOffers.askedId))
    .where(
      and(
        eq(sessions.leaderLostAt, lostAt),
        userId
          ? or(eq(sessions.lostLeaderId, userId), inArray(sessions.id, sessionIds))
          : inArray(sessions.id, sessionIds),
        isNull(sessions.facilitatorId),
        isNull(sessions.cancelledAt),
        gt(sessions.startsAt, now),
      ),
    )
    .orderBy(asc(sessions.startsAt));

export type LostTurn = Awaited<ReturnType<typeof lostSince>>[number];

/** Facilitators of a session's cohort who have said that they come. */
export async function comingFacilitators(tx: Db, sessionId: string, but: string | null) {
  const rows = await tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(sessions)
    .innerJoin(
      cohortMembers,
      and(
        eq(cohortMembers.cohortId, sessions.cohortId),
        eq(cohortMembers.status, 'seated'),
        eq(cohortMembers.role, 'facilitator'),
      ),
    )
    .innerJoin(
      rsvps,
      and(
        eq(rsvps.sessionId, sessions.id),
        eq(rsvps.userId, cohortMembers.userId),
        eq(rsvps.answer, 'going'),
      ),
    )
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(eq(sessions.id, sessionId));
  return rows.flatMap(({ email, ...one }) => (email && one.userId !== but ? [{ ...one, email }] : []));
}

/** Which of these were written: what is told once is known by a name. */
export async function toldAlready(tx: Db, names: string[]) {
  if (names.length === 0) return new Set<string>();
  const rows = await tx.select({ once: emails.once }).from(emails).where(inArray(emails.once, names));
  return new Set(rows.flatMap(({ once }) => once ?? []));
}
