import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { groupMembers, setup } from './tables.ts';

/** Whether anybody organises anything here; if not, the installation is still to be set up. */
export async function hasOrganiser(db: Db): Promise<boolean> {
  const [row] = await db
    .select({ one: sql`1` })
    .from(groupMembers)
    .where(and(eq(groupMembers.role, 'organiser'), isNull(groupMembers.leftAt)))
    .limit(1);
  return row !== undefined;
}

/** Puts the hash of a new code in the place of the one before. */
export async function saveSetupCode(db: Db, codeHash: string) {
  await db
    .insert(setup)
    .values({ codeHash })
    .onConflictDoUpdate({ target: setup.one, set: { codeHash, claimedAt: null } });
}

/** The one set-up row, held until the transaction ends, so that claims come one after the other. */
export async function lockSetup(tx: Db) {
  const [row] = await tx.select().from(setup).for('update');
  return row;
}

export async function markClaimed(tx: Db, now: Date) {
  await tx.update(setup).set({ claimedAt: now });
}
