import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { groups } from '../people/groups/tables.ts';
import type { Db } from '../platform/db.ts';
import { certificates, placeQuestions, reflections } from './tables.ts';

interface PlaceQuestion {
  sessionId: string;
  userId: string;
  cohortId: string;
  askedAt: Date;
  answerBy: Date;
}

/** Asks people of one cohort about their places; answers with those who had not been asked after that session before. */
export async function askAboutPlaces(tx: Db, questions: PlaceQuestion[]): Promise<Set<string>> {
  if (questions.length === 0) return new Set();
  const written = await tx.insert(placeQuestions).values(questions).onConflictDoNothing().returning();
  return new Set(written.map(({ userId }) => userId));
}

/** Locks a question about a place. */
export async function lockQuestion(tx: Db, sessionId: string, userId: string) {
  const [question] = await tx
    .select()
    .from(placeQuestions)
    .where(and(eq(placeQuestions.sessionId, sessionId), eq(placeQuestions.userId, userId)))
    .for('update');
  return question;
}

export async function settleQuestion(
  tx: Db,
  { sessionId, userId }: { sessionId: string; userId: string },
  how: { keptAt: Date } | { closedAt: Date },
) {
  await tx
    .update(placeQuestions)
    .set(how)
    .where(and(eq(placeQuestions.sessionId, sessionId), eq(placeQuestions.userId, userId)));
}

/** Questions that nobody has answered in time. */
export const unansweredQuestions = (db: Db, now: Date) =>
  db
    .select()
    .from(placeQuestions)
    .where(
      and(lt(placeQuestions.answerBy, now), isNull(placeQuestions.keptAt), isNull(placeQuestions.closedAt)),
    );

/** Who has an open question about their place in a cohort. */
export async function openQuestions(tx: Db, cohortId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ userId: placeQuestions.userId })
    .from(placeQuestions)
    .where(
      and(
        eq(placeQuestions.cohortId, cohortId),
        isNull(placeQuestions.keptAt),
        isNull(placeQuestions.closedAt),
      ),
    );
  return new Set(rows.map(({ userId }) => userId));
}

/** A question about a place as its page shows it. */
export async function findQuestion(db: Db, sessionId: string, userId: string) {
  const [found] = await db
    .select({
      question: placeQuestions,
      cohort: { id: cohorts.id, name: cohorts.name },
      cohortFacts: { id: cohorts.id, groupId: cohorts.groupId, endedAt: cohorts.endedAt },
      group: { id: groups.id, name: groups.name },
      name: users.name,
      status: cohortMembers.status,
    })
    .from(placeQuestions)
    .innerJoin(cohorts, eq(cohorts.id, placeQuestions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .innerJoin(users, eq(users.id, placeQuestions.userId))
    .innerJoin(cohortMembers, and(eq(cohortMembers.cohortId, cohorts.id), eq(cohortMembers.userId, users.id)))
    .where(and(eq(placeQuestions.sessionId, sessionId), eq(placeQuestions.userId, userId)));
  return found;
}

/** Writes certificates; answers with those that were the first for their person and cohort. */
export async function insertCertificates(tx: Db, all: (typeof certificates.$inferInsert)[]) {
  if (all.length === 0) return [];
  return tx
    .insert(certificates)
    .values(all)
    .onConflictDoNothing({ target: [certificates.cohortId, certificates.userId] })
    .returning({ userId: certificates.userId, code: certificates.code });
}

/** A certificate by its code, with the group that may withdraw it. */
export async function findCertificate(db: Db, code: string) {
  const [found] = await db
    .select({ certificate: certificates, groupId: cohorts.groupId, slug: groups.slug })
    .from(certificates)
    .innerJoin(cohorts, eq(cohorts.id, certificates.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .where(eq(certificates.code, code));
  return found;
}

export async function changeCertificate(
  tx: Db,
  id: string,
  change: Partial<Pick<typeof certificates.$inferSelect, 'hiddenAt'>>,
) {
  await tx.update(certificates).set(change).where(eq(certificates.id, id));
}

/** The same while a certificate stands; false where it is withdrawn. */
export async function changeValid(
  tx: Db,
  id: string,
  change: Partial<Pick<typeof certificates.$inferSelect, 'name' | 'withdrawnAt' | 'withdrawnReason'>>,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(certificates)
    .set(change)
    .where(and(eq(certificates.id, id), isNull(certificates.withdrawnAt)));
  return rowCount === 1;
}

export async function saveReflection(tx: Db, reflection: typeof reflections.$inferInsert) {
  const { cohortId: _cohort, userId: _user, ...change } = reflection;
  await tx
    .insert(reflections)
    .values(reflection)
    .onConflictDoUpdate({ target: [reflections.cohortId, reflections.userId], set: change });
}

/** Deletes what somebody has written and earned. */
export async function deleteAttendingOf(tx: Db, userId: string) {
  await tx.delete(reflections).where(eq(reflections.userId, userId));
  await tx.delete(certificates).where(eq(certificates.userId, userId));
  await tx.delete(placeQuestions).where(eq(placeQuestions.userId, userId));
}

/** What this person may do with a certificate of a group, besides reading it. */
export async function isOrganiserOf(db: Db, groupId: string, userId: string): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select 1 from group_members where group_id = ${groupId} and user_id = ${userId} and role = 'organiser' and left_at is null`,
  );
  return rows.length > 0;
}
