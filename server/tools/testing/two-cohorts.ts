import { eq } from 'drizzle-orm';
import { roundCohorts, rounds } from '../../admissions/rounds/tables.ts';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import type { World } from '../seed/world.ts';

/**
 * Makes the two fixed cohorts of the small world those of one round that has been formed. The other cohort meets about
 * what the member's next session is about, a day later. Answers with that session's id and the round's.
 */
export async function joinInRound(db: Db, world: World) {
  const [next] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  if (!next) throw new Error('The next session is missing.');
  const [round] = await db
    .insert(rounds)
    .values({
      groupId: world.group.id,
      curriculumId: world.curriculum.id,
      name: 'Spring round',
      startsOn: next.date,
      weeks: 3,
      zone: next.zone,
      opensAt: next.startsAt,
      closesAt: next.endsAt,
      announcedAt: next.startsAt,
      seats: 16,
    })
    .returning();
  const roundId = round?.id ?? '';
  await db.insert(roundCohorts).values([
    { roundId, cohortId: world.cohort.id, slot: 'tue-18:30' },
    { roundId, cohortId: world.otherCohort.id, slot: 'thu-18:30' },
  ]);
  const { id: _, ...like } = next;
  const dayLater = (instant: Date) => new Date(instant.getTime() + 24 * 3600 * 1000);
  const [beside] = await db
    .insert(sessions)
    .values({
      ...like,
      cohortId: world.otherCohort.id,
      facilitatorId: world.people.otherFacilitator.id,
      startsAt: dayLater(next.startsAt),
      endsAt: dayLater(next.endsAt),
    })
    .returning();
  return { roundId, besideId: beside?.id ?? '' };
}
