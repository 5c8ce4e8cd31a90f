import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { keepPlan, planFrom, planOf, savePlan } from '../../rooms/plans/actions.ts';
import { sessions } from '../../sessions/tables.ts';
import type { DemoPeople } from './demo-people.ts';

interface Planning {
  cohortId: string;
  /** The session of this evening. */
  sessionId: string;
  people: DemoPeople;
}

/** Whoever leads this evening has taken a plan for it, and keeps the one of their last evening for the others. */
export async function seedPlans(db: Db, { cohortId, sessionId, people: { facilitator } }: Planning) {
  const { prepared, expect } = await planOf(facilitator, sessionId);
  const { steps } = await planFrom(facilitator, 'standard', prepared);
  await savePlan(facilitator, sessionId, { expect, steps });
  const [last] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), isNotNull(sessions.closedAt)))
    .orderBy(desc(sessions.startsAt))
    .limit(1);
  if (last) await keepPlan(facilitator, last.id, { name: 'A claim twice, then cards', isShared: true });
}
