import type { Db } from '../platform/db.ts';
import { chosenOf } from './choice.rules.ts';
import { cohortsWithRounds, type GroupCohort, type LastRead, lastReadIn } from './group.queries.ts';
import { isOver, type Marked, markedOf } from './people.ts';
import { type GridRow, gridOfAll } from './queries.ts';
import { slippingBy } from './rules.ts';

export interface GroupFacts {
  /** Every cohort of the group; what is drawn is of those chosen. */
  all: GroupCohort[];
  choice: string;
  cohorts: CohortStanding[];
  /** Sessions that are over, of cohorts that run, of which nobody has said who came; the newest first. */
  untold: { cohort: GroupCohort; session: GridRow['session'] }[];
}

/** A cohort and its members, each with how they stand and what makes one think that they may be slipping. */
export interface CohortStanding {
  cohort: GroupCohort;
  members: (Marked & { slipping: string })[];
}

/** What is known of the attendance of a group’s cohorts, in three statements however many there are. */
export async function groupFactsOf(db: Db, groupId: string, asked: string, now: Date): Promise<GroupFacts> {
  const all = await cohortsWithRounds(db, groupId);
  const { choice, cohorts } = chosenOf(all, asked);
  const ids = cohorts.map(({ id }) => id);
  const [grid, lastReads] = await Promise.all([gridOfAll(db, ids), lastReadIn(db, ids)]);
  const rows = Map.groupBy(grid, ({ cohortId }) => cohortId);
  return {
    ...{ all, choice },
    cohorts: cohorts.map((cohort) => standingOfCohort(cohort, rows.get(cohort.id) ?? [], lastReads, now)),
    untold: cohorts
      .filter(({ endedAt }) => !endedAt)
      .flatMap((cohort) => untoldOf(rows.get(cohort.id) ?? [], now).map((session) => ({ cohort, session })))
      .toSorted((a, b) => b.session.startsAt.getTime() - a.session.startsAt.getTime()),
  };
}

function standingOfCohort(
  cohort: GroupCohort,
  grid: readonly GridRow[],
  lastReads: readonly LastRead[],
  now: Date,
): CohortStanding {
  const over = isOver(cohort, grid, now);
  const members = grid.filter(({ person }) => person.role === 'member');
  return {
    cohort,
    members: [...Map.groupBy(members, ({ person }) => person.userId)].map(([userId, rows]) => {
      const marked = markedOf(rows, now);
      const lastRead =
        lastReads.find((one) => one.cohortId === cohort.id && one.userId === userId)?.at ?? null;
      return { ...marked, slipping: slippingBy({ ...marked, lastRead, isOver: over }, now) };
    }),
  };
}

/** Sessions that are over and not called off, of which no list was taken. */
function untoldOf(grid: readonly GridRow[], now: Date) {
  const sessions = new Map(grid.map((row) => [row.session.id, row]));
  return [...sessions.values()]
    .filter(({ session, isRecorded }) => !isRecorded && !session.cancelledAt && session.endsAt <= now)
    .map(({ session }) => session);
}
