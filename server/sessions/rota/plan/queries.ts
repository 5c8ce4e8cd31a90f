import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { users } from '../../../people/accounts/tables.ts';
import type { Db } from '../../../platform/db.ts';
import { sessions } from '../../tables.ts';
import { draftTurns, rotaDrafts, rotaLimits, shadows, turnWishes } from '../tables.ts';

/** Turns that some people have in other cohorts between two instants. */
export async function busyElsewhere(
  db: Db,
  { cohortId, userIds, from, to }: { cohortId: string; userIds: string[]; from: Date; to: Date },
) {
  if (userIds.length === 0) return [];
  const rows = await db
    .select({ userId: sessions.facilitatorId, startsAt: sessions.startsAt, endsAt: sessions.endsAt })
    .from(sessions)
    .where(
      and(
        inArray(sessions.facilitatorId, userIds),
        sql`${sessions.cohortId} <> ${cohortId}`,
        isNull(sessions.cancelledAt),
        isNotNull(sessions.facilitatorId),
        gt(sessions.endsAt, from),
        lt(sessions.startsAt, to),
      ),
    );
  return rows.flatMap(({ userId, ...one }) => (userId ? [{ userId, ...one }] : []));
}

export const wishesFor = (db: Db, cohortId: string) =>
  db
    .select({ sessionId: turnWishes.sessionId, userId: turnWishes.userId })
    .from(turnWishes)
    .innerJoin(sessions, eq(sessions.id, turnWishes.sessionId))
    .where(eq(sessions.cohortId, cohortId));

/** Who is asked to shadow in which session of a cohort. */
export const shadowsIn = (db: Db, cohortId: string) =>
  db
    .select({ sessionId: shadows.sessionId, userId: shadows.userId, name: users.name })
    .from(shadows)
    .innerJoin(sessions, eq(sessions.id, shadows.sessionId))
    .innerJoin(users, eq(users.id, shadows.userId))
    .where(eq(sessions.cohortId, cohortId));

/** Who is asked to shadow in some sessions, in place of what was asked before. */
export async function saveShadows(
  tx: Db,
  sessionIds: string[],
  rows: { sessionId: string; userId: string }[],
) {
  if (sessionIds.length > 0) await tx.delete(shadows).where(inArray(shadows.sessionId, sessionIds));
  if (rows.length > 0) await tx.insert(shadows).values(rows);
}

/** The plan in the making, with its turns; undefined where there is none. */
export async function findDraft(db: Db, cohortId: string) {
  const rows = await db
    .select({
      version: rotaDrafts.version,
      madeAt: rotaDrafts.madeAt,
      sessionId: draftTurns.sessionId,
      userId: draftTurns.userId,
      isLocked: draftTurns.isLocked,
    })
    .from(rotaDrafts)
    .leftJoin(draftTurns, eq(draftTurns.cohortId, rotaDrafts.cohortId))
    .leftJoin(sessions, eq(sessions.id, draftTurns.sessionId))
    .where(eq(rotaDrafts.cohortId, cohortId))
    .orderBy(asc(sessions.startsAt));
  const [first] = rows;
  if (!first) return;
  const turns = rows.flatMap(({ sessionId, userId, isLocked }) =>
    sessionId ? [{ sessionId, userId, isLocked: isLocked === true }] : [],
  );
  return { version: first.version, madeAt: first.madeAt, turns };
}

export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** Puts a plan in the place of the one before. */
export async function saveDraft(
  tx: Db,
  draft: { cohortId: string; madeBy: string; madeAt: Date },
  turns: Draft['turns'],
) {
  await tx
    .insert(rotaDrafts)
    .values(draft)
    .onConflictDoUpdate({
      target: rotaDrafts.cohortId,
      set: { madeBy: draft.madeBy, madeAt: draft.madeAt, version: sql`${rotaDrafts.version} + 1` },
    });
  await tx.delete(draftTurns).where(eq(draftTurns.cohortId, draft.cohortId));
  if (turns.length > 0)
    await tx.insert(draftTurns).values(turns.map((turn) => ({ ...turn, cohortId: draft.cohortId })));
}

export async function deleteDraft(tx: Db, cohortId: string) {
  const { rowCount } = await tx.delete(rotaDrafts).where(eq(rotaDrafts.cohortId, cohortId));
  return rowCount === 1;
}

/** What somebody asks of the rota: a limit, rest, and the sessions to come that they would like. */
export async function saveLimits(
  tx: Db,
  { cohortId, userId }: { cohortId: string; userId: string },
  { most, rests, wishes }: { most: number | null; rests: boolean; wishes: string[] },
) {
  const set = { most, rests };
  await tx
    .insert(rotaLimits)
    .values({ cohortId, userId, ...set })
    .onConflictDoUpdate({ target: [rotaLimits.cohortId, rotaLimits.userId], set });
  const ofCohort = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  await tx
    .delete(turnWishes)
    .where(and(eq(turnWishes.userId, userId), inArray(turnWishes.sessionId, ofCohort)));
  if (wishes.length > 0)
    await tx.insert(turnWishes).values(wishes.map((sessionId) => ({ sessionId, userId })));
}
