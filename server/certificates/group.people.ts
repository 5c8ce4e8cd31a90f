import type { Db } from '../platform/db.ts';
import { chosenOf } from './choice.rules.ts';
import { cohortsWithRounds, type GroupCohort } from './group.queries.ts';
import { type DaySum, type GroupSums, groupSums } from './group.sums.queries.ts';
import { quietDays, slippingBy } from './rules.ts';

export interface GroupFacts {
  /** Every cohort of the group; what is drawn is of those chosen. */
  all: GroupCohort[];
  choice: string;
  cohorts: CohortStanding[];
  /** The newest sessions that are over, of cohorts that run, of which nobody has said who came; and how many there are. */
  untold: { cohort: GroupCohort; session: GroupSums['untold'][number] }[];
  untoldCount: number;
}

/** A cohort, what is counted of it day by day, and those of it who may be slipping. */
export interface CohortStanding {
  cohort: GroupCohort;
  days: DaySum[];
  slipping: { person: { userId: string; name: string }; slipping: string }[];
}

const day = 86_400_000;
const week = 7 * day;

/** How many weeks are looked at: what was before says little of how a group is now. */
export const weeksLookedAt = 12;

/**
 * From when on these cohorts are looked at: of those that have ended, the weeks before the first of them ended are as
 * much theirs.
 */
export function lookedAtSince(cohorts: readonly { endedAt: Date | null }[], now: Date): Date {
  const ends = cohorts.map(({ endedAt }) => endedAt?.getTime() ?? now.getTime());
  return new Date(Math.min(now.getTime(), ...ends) - weeksLookedAt * week);
}

/** What is known of the attendance of a group’s cohorts lately, in two statements however many there are. */
export async function groupFactsOf(db: Db, groupId: string, asked: string, now: Date): Promise<GroupFacts> {
  const all = await cohortsWithRounds(db, groupId);
  const { choice, cohorts } = chosenOf(all, asked);
  const since = lookedAtSince(cohorts, now);
  const quietSince = new Date(now.getTime() - quietDays * day);
  const ids = cohorts.map(({ id }) => id);
  const { days, absent, untold, untoldCount } = await groupSums(db, ids, { since, now, quietSince });
  const daysOf = Map.groupBy(days, ({ cohortId }) => cohortId);
  const absentOf = Map.groupBy(absent, ({ cohortId }) => cohortId);
  return {
    ...{ all, choice, untoldCount },
    cohorts: cohorts.map((cohort) => ({
      cohort,
      days: daysOf.get(cohort.id) ?? [],
      slipping: (absentOf.get(cohort.id) ?? []).map(({ userId, name, ...facts }) => ({
        person: { userId, name },
        slipping: slippingBy({ ...facts, isOver: false }, now),
      })),
    })),
    untold: untold.flatMap((session) => {
      const cohort = all.find(({ id }) => id === session.cohortId);
      return cohort ? [{ cohort, session }] : [];
    }),
  };
}
