import { and, asc, eq, gt, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import { cohorts } from '../cohorts/tables.ts';
import type { Db } from '../platform/db.ts';
import { sessions } from './tables.ts';

/** Gives a session to somebody to lead, or to nobody, deliberately: whoever dropped out before is forgotten. */
export async function saveLeader(tx: Db, sessionId: string, leaderId: string | null) {
  await tx
    .update(sessions)
    .set({
      ...{ facilitatorId: leaderId, leaderLostAt: null, lostLeaderId: null },
      // With a facilitator it no longer has to run itself.
      ...(leaderId && { selfRun: false }),
    })
    .where(eq(sessions.id, sessionId));
}

/** Notes that nobody leads some sessions any longer, and who did. */
export async function saveLeaderLost(tx: Db, sessionIds: string[], userId: string | null, now: Date) {
  await tx
    .update(sessions)
    .set({ facilitatorId: null, leaderLostAt: now, lostLeaderId: userId })
    .where(inArray(sessions.id, sessionIds));
}

/**
 * Locks what is to come in a cohort, takes from somebody what they could take back of it, and answers with what they lead.
 */
export async function ledToCome(tx: Db, cohortId: string, userId: string, now: Date): Promise<string[]> {
  const coming = await tx
    .select({ id: sessions.id, leaderId: sessions.facilitatorId, lostLeaderId: sessions.lostLeaderId })
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.startsAt, now)))
    .orderBy(asc(sessions.id))
    .for('no key update');
  const lost = coming.filter(({ lostLeaderId }) => lostLeaderId === userId).map(({ id }) => id);
  if (lost.length > 0)
    await tx.update(sessions).set({ lostLeaderId: null }).where(inArray(sessions.id, lost));
  return coming.filter(({ leaderId }) => leaderId === userId).map(({ id }) => id);
}

interface SessionColumns {
  lostLeaderId: SQLWrapper;
  id: SQLWrapper;
  cohortId: SQLWrapper;
  facilitatorId: SQLWrapper;
  leaderLostAt: SQLWrapper;
  cancelledAt: SQLWrapper;
  selfRun: SQLWrapper;
}

/**
 * That a session has lost its facilitator and has nobody instead: another facilitator of its cohort who has said that
 * they come can lead it, so nobody needs to be alarmed, and one that was let run itself needs nobody.
 */
export const isLeaderless = (of: SessionColumns = sessions) => sql<boolean>`(
  ${of.facilitatorId} is null and ${of.leaderLostAt} is not null and ${of.cancelledAt} is null
  and not ${of.selfRun}
  and not exists (
    select from cohort_members cover join rsvps coming on coming.user_id = cover.user_id
    where cover.cohort_id = ${of.cohortId} and cover.status = 'seated' and cover.role = 'facilitator'
      and cover.user_id is distinct from ${of.lostLeaderId}
      and coming.session_id = ${of.id} and coming.answer = 'going'
  )
)`;

/** The sessions to come that somebody can no longer lead and nobody has taken, soonest first. */
export const lostBy = (db: Db, userId: string, now: Date) =>
  db
    .select({
      id: sessions.id,
      startsAt: sessions.startsAt,
      zone: sessions.zone,
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), (select title from units where id = ${sessions.unitId}), ${cohorts.name})`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        eq(sessions.lostLeaderId, userId),
        isNull(sessions.facilitatorId),
        isNull(sessions.cancelledAt),
        gt(sessions.startsAt, now),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id));

export type LostSession = Awaited<ReturnType<typeof lostBy>>[number];
