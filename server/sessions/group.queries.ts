import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { cohorts } from '../cohorts/tables.ts';
import { units } from '../curricula/tables.ts';
import type { Db } from '../platform/db.ts';
import { isLeaderless } from './leading.queries.ts';
import { sessions } from './tables.ts';

/**
 * The next sessions of all published cohorts of a group, with where each takes place. The address is for the cohort's people
 * alone, the online link does not even come this far.
 */
export async function nextSessionsOfGroup(db: Db, groupId: string, now: Date, limit: number) {
  const rows = await db
    .select({
      id: sessions.id,
      cohortId: cohorts.id,
      cohort: cohorts.name,
      kind: cohorts.kind,
      title: sessions.title,
      unit: units.title,
      date: sessions.date,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      zone: sessions.zone,
      ownVenue: sessions.venue,
      ownAddress: sessions.address,
      ownOnlineUrl: sessions.onlineUrl,
      venue: cohorts.venue,
      address: cohorts.address,
      onlineUrl: cohorts.onlineUrl,
      cancelledAt: sessions.cancelledAt,
      isLeaderless: isLeaderless(),
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(
      and(
        eq(cohorts.groupId, groupId),
        isNull(cohorts.endedAt),
        isNotNull(cohorts.publishedAt),
        gt(sessions.endsAt, now),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(limit);
  return rows.map(({ ownVenue, ownAddress, ownOnlineUrl, onlineUrl, ...row }) => ({
    ...row,
    name: row.title || row.unit || row.cohort,
    venue: ownVenue ?? row.venue,
    address: ownAddress ?? row.address,
    online: (ownOnlineUrl ?? onlineUrl) !== '',
  }));
}
