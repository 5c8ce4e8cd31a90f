import type { Db } from '../../platform/db.ts';
import { agreedCovers } from '../../sessions/rota/agreed/tables.ts';
import { swapChoices, swapOffers } from '../../sessions/rota/swaps/tables.ts';
import {
  absences,
  coverAsks,
  draftTurns,
  rotaDrafts,
  rotaLimits,
  shadows,
  turnOffers,
  turnWishes,
} from '../../sessions/rota/tables.ts';
import type { World } from '../seed/world.ts';

/** One of each thing on a rota; answers with the facilitator’s absence. */
export async function furnishRota(db: Db, world: World, now: Date): Promise<string> {
  const { member, facilitator, organiser } = world.people;
  const [cohortId, sessionId] = [world.cohort.id, world.cohort.next];
  const [absence] = await db
    .insert(absences)
    .values({ cohortId, userId: facilitator.id, fromDate: '2090-01-01', toDate: '2090-01-02' })
    .returning();
  await db.insert(turnOffers).values({ sessionId, offeredBy: facilitator.id });
  await db.insert(coverAsks).values({ sessionId, userId: member.id, wave: 0, askedAt: now });
  await db.insert(agreedCovers).values({
    ...{ sessionId, offeredBy: facilitator.id, userId: member.id },
    ...{ askedAt: now, answerBy: new Date(now.getTime() + 24 * 3_600_000) },
  });
  await db.insert(swapOffers).values({ sessionId, offeredBy: facilitator.id, offeredAt: now });
  await db.insert(swapChoices).values({ sessionId, returnId: world.otherCohort.next, userId: member.id });
  await db.insert(rotaLimits).values({ cohortId, userId: facilitator.id, most: 4 });
  await db.insert(turnWishes).values({ sessionId, userId: facilitator.id });
  await db.insert(shadows).values({ sessionId, userId: member.id });
  await db.insert(rotaDrafts).values({ cohortId, madeBy: organiser.id, madeAt: now });
  await db.insert(draftTurns).values({ sessionId, userId: facilitator.id, cohortId });
  return absence?.id ?? '';
}
