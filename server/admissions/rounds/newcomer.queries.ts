import { eq } from 'drizzle-orm';
import { cohorts, invitations } from '../../cohorts/tables.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { rounds } from './tables.ts';

/**
 * The zone of somebody new whose browser did not say one: that of the group whose page they are on the way to, or of
 * all groups here where that is the same; UTC where nothing is known.
 */
export async function zoneOfNewcomer(db: Db, path: string): Promise<string> {
  const [, kind = '', key = ''] = /^\/(groups|join|cohorts|rounds|sessions)\/([\w-]+)/.exec(path) ?? [];
  const [found] = kind ? await zonesAt(db, kind, key) : [];
  if (found) return found.zone;
  const [zone, ...others] = await db.selectDistinct({ zone: groups.zone }).from(groups).limit(2);
  return zone && others.length === 0 ? zone.zone : 'UTC';
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function zonesAt(db: Db, kind: string, key: string): Promise<{ zone: string }[]> {
  const zones = db.select({ zone: groups.zone }).from(groups).$dynamic();
  if (kind === 'groups') return zones.where(eq(groups.slug, key));
  if (kind === 'join')
    return zones
      .innerJoin(invitations, eq(invitations.groupId, groups.id))
      .where(eq(invitations.tokenHash, hashOf(key)));
  if (!uuid.test(key)) return [];
  if (kind === 'rounds')
    return zones.innerJoin(rounds, eq(rounds.groupId, groups.id)).where(eq(rounds.id, key));
  const ofCohort = zones.innerJoin(cohorts, eq(cohorts.groupId, groups.id));
  if (kind === 'cohorts') return ofCohort.where(eq(cohorts.id, key));
  return ofCohort.innerJoin(sessions, eq(sessions.cohortId, cohorts.id)).where(eq(sessions.id, key));
}
