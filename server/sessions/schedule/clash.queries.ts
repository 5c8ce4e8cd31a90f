import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { venues } from '../../cohorts/venues/tables.ts';
import type { Db } from '../../platform/db.ts';
import { isAt } from '../queries.ts';
import { sessions } from '../tables.ts';
import { type PlannedDate, slotOf } from './schedule.rules.ts';

interface Wanted {
  groupId: string;
  venue: string;
  slots: readonly { startsAt: Date; endsAt: Date }[];
  /** A session that doesn't count, since it's the one that is put there. */
  except?: string;
}

/**
 * Which cohort is at a venue of the group's list while sessions would be there: its name by the start of the session,
 * in milliseconds; nothing where the venue is free or isn't on the list. The person who relies on it holds the venue (`lockVenue`).
 */
export async function clashesAt(
  tx: Db,
  { groupId, venue, slots, except }: Wanted,
): Promise<Map<number, string>> {
  if (venue === '' || slots.length === 0) return new Map();
  const starts = sql.param(slots.map(({ startsAt }) => startsAt.toISOString()));
  const ends = sql.param(slots.map(({ endsAt }) => endsAt.toISOString()));
  const rows = await tx
    .select({
      startsAt: sql`wanted.starts`.mapWith(sessions.startsAt),
      cohort: sql<string>`min(${cohorts.name})`,
    })
    .from(sql`unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) as wanted(starts, ends)`)
    .innerJoin(
      sessions,
      and(lt(sessions.startsAt, sql`wanted.ends`), gt(sessions.endsAt, sql`wanted.starts`)),
    )
    .innerJoin(cohorts, and(eq(cohorts.id, sessions.cohortId), eq(cohorts.groupId, groupId)))
    .innerJoin(venues, and(isAt, sql`lower(${venues.name}) = lower(${venue})`))
    .where(and(isNull(sessions.cancelledAt), except ? ne(sessions.id, except) : undefined))
    .groupBy(sql`wanted.starts`);
  return new Map(rows.map(({ startsAt, cohort }) => [startsAt.getTime(), cohort]));
}

interface Place {
  venue: string;
  /** Wall-clock time in its IANA zone. */
  time: string;
  zone: string;
  minutes: number;
}

/** Dates of a series with the cohorts that are at its venue then. */
export async function withClashes(
  db: Db,
  groupId: string,
  { venue, time, zone, minutes }: Place,
  dates: readonly PlannedDate[],
): Promise<PlannedDate[]> {
  const slotOn = ({ date }: PlannedDate) => slotOf({ date, time, zone }, minutes);
  const met = dates.filter(({ isSkipped }) => !isSkipped);
  const clashes = await clashesAt(db, { groupId, venue, slots: met.map(slotOn) });
  return dates.map((one) => {
    const takenBy = one.isSkipped ? undefined : clashes.get(slotOn(one).startsAt.getTime());
    return takenBy === undefined ? one : { ...one, takenBy };
  });
}
