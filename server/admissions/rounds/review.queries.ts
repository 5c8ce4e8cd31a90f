import { and, eq, inArray, sql } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { Decision } from './rules.ts';
import { applicationReviews, applications, roundCohorts, roundEmails } from './tables.ts';

/** What organisers think of a round's applications, by application. */
export async function reviewsOf(db: Db, roundId: string) {
  const rows = await db
    .select({
      applicationId: applicationReviews.applicationId,
      reviewerId: applicationReviews.reviewerId,
      name: users.name,
      verdict: applicationReviews.verdict,
      score: applicationReviews.score,
      note: applicationReviews.note,
    })
    .from(applicationReviews)
    .innerJoin(applications, eq(applications.id, applicationReviews.applicationId))
    .innerJoin(users, eq(users.id, applicationReviews.reviewerId))
    .where(eq(applications.roundId, roundId))
    .orderBy(users.name);
  return Map.groupBy(rows, ({ applicationId }) => applicationId);
}

/** Writes one organiser's review; the last one counts. */
export async function saveReview(db: Db, review: typeof applicationReviews.$inferInsert) {
  const { applicationId: _, reviewerId: __, ...change } = review;
  await db
    .insert(applicationReviews)
    .values(review)
    .onConflictDoUpdate({
      target: [applicationReviews.applicationId, applicationReviews.reviewerId],
      set: change,
    });
}

/** Writes a decision for those of these applications that are still in; null is what they were told. Answers how many. */
export async function saveDecision(
  tx: Db,
  roundId: string,
  ids: string[],
  decision: { decision: Decision | null; decidedBy: string; decidedAt: Date },
): Promise<number> {
  const { rowCount } = await tx
    .update(applications)
    .set({ ...decision, decision: decision.decision ?? sql`${applications.told}` })
    .where(
      and(
        eq(applications.roundId, roundId),
        inArray(applications.id, ids),
        eq(applications.state, 'submitted'),
      ),
    );
  return rowCount ?? 0;
}

/** Who has a seat in one of a round's cohorts. */
export async function seatedOf(db: Db, roundId: string): Promise<Set<string>> {
  const rows = await db
    .select({ userId: cohortMembers.userId })
    .from(roundCohorts)
    .innerJoin(cohortMembers, eq(cohortMembers.cohortId, roundCohorts.cohortId))
    .where(and(eq(roundCohorts.roundId, roundId), eq(cohortMembers.status, 'seated')));
  return new Set(rows.map(({ userId }) => userId));
}

export async function saveTags(tx: Db, roundId: string, applicationId: string, tags: string[]) {
  const { rowCount } = await tx
    .update(applications)
    .set({ tags })
    .where(and(eq(applications.roundId, roundId), eq(applications.id, applicationId)));
  return rowCount === 1;
}

/** The emails of a round that somebody has worded anew. */
export async function templatesOf(db: Db, roundId: string) {
  const rows = await db.select().from(roundEmails).where(eq(roundEmails.roundId, roundId));
  return new Map(rows.map(({ decision, subject, body }) => [decision, { subject, body }]));
}

export async function saveTemplate(db: Db, text: typeof roundEmails.$inferInsert) {
  const { subject, body } = text;
  await db
    .insert(roundEmails)
    .values(text)
    .onConflictDoUpdate({
      target: [roundEmails.roundId, roundEmails.decision],
      set: { subject, body },
    });
}

export async function deleteTemplate(db: Db, roundId: string, decision: Decision) {
  await db
    .delete(roundEmails)
    .where(and(eq(roundEmails.roundId, roundId), eq(roundEmails.decision, decision)));
}
