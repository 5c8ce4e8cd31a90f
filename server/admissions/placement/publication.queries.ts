import { and, asc, eq, inArray } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { Decision } from '../rounds/rules.ts';
import { applications, roundCohorts, rounds } from '../rounds/tables.ts';
import { placementDrafts } from './tables.ts';

/**
 * Holds everyone who was accepted, first the people and then their applications, so that nobody withdraws, or deletes
 * their account, while they are being placed. The round must be locked. Answers to applications by person.
 */
export async function holdAccepted(tx: Db, roundId: string): Promise<Map<string, string>> {
  const accepted = and(
    eq(applications.roundId, roundId),
    eq(applications.state, 'submitted'),
    eq(applications.decision, 'accept'),
  );
  const ids = tx.select({ userId: applications.userId }).from(applications).where(accepted);
  await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, ids))
    .orderBy(asc(users.id))
    .for('share');
  const rows = await tx
    .select({ id: applications.id, userId: applications.userId })
    .from(applications)
    .where(accepted)
    .orderBy(asc(applications.id))
    .for('update');
  return new Map(rows.map(({ id, userId }) => [userId, id]));
}

/** Writes that applicants have been told, and what; whoever has no place waits for one. */
export async function saveTold(tx: Db, applicationIds: string[], decision: Decision, now: Date) {
  if (applicationIds.length === 0) return;
  await tx
    .update(applications)
    .set({ decision, told: decision, toldAt: now })
    .where(inArray(applications.id, applicationIds));
}

export async function insertRoundCohort(tx: Db, row: typeof roundCohorts.$inferInsert) {
  await tx.insert(roundCohorts).values(row);
}

/** Writes that a round's cohorts are formed, and by which draft. */
export async function saveFormed(tx: Db, roundId: string, draftId: string, now: Date) {
  await tx.update(rounds).set({ formedAt: now }).where(eq(rounds.id, roundId));
  await tx.update(placementDrafts).set({ publishedAt: now }).where(eq(placementDrafts.id, draftId));
}
