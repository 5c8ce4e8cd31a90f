import { eq } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { wallTimeOf } from '../../platform/time.ts';
import type { PlanStep } from '../../rooms/plans/steps.rules.ts';
import { plans } from '../../rooms/tables.ts';
import { sessions } from '../../sessions/tables.ts';
import type { World } from '../seed/world.ts';

export interface Evening {
  startsAt: Date;
  /** Plans that the facilitator has kept, by name. */
  kept?: Record<string, PlanStep[]>;
}

/** Sets the small world up for one evening: the cohort has five members, and its session begins at that moment. */
export async function prepareEvening(db: Db, { people, group, cohort }: World, { startsAt, kept }: Evening) {
  const { otherMember, outsider, otherOrganiser, facilitator } = people;
  const newcomers = [outsider, otherOrganiser].map(({ id }) => ({
    groupId: group.id,
    userId: id,
    role: 'member' as const,
  }));
  await db.insert(groupMembers).values(newcomers);
  await db.insert(cohortMembers).values(
    [otherMember, outsider, otherOrganiser].map(({ id }, index) => ({
      cohortId: cohort.id,
      userId: id,
      role: 'member' as const,
      status: 'seated' as const,
      turn: 10 + index,
    })),
  );
  const endsAt = new Date(startsAt.getTime() + 90 * 60_000);
  await db
    .update(sessions)
    .set({ startsAt, endsAt, ...wallTimeOf(startsAt, 'Europe/Berlin') })
    .where(eq(sessions.id, cohort.current));
  for (const [name, steps] of Object.entries(kept ?? {}))
    await db.insert(plans).values({ ownerId: facilitator.id, name, steps });
}
