import { and, eq, sql } from 'drizzle-orm';
import { askersSeat } from '../cohorts/queries.ts';
import { cohortRole } from '../cohorts/rules.ts';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { venues } from '../cohorts/venues/tables.ts';
import { units } from '../curricula/tables.ts';
import { askersMembership } from '../people/groups/queries.ts';
import { isInside, type Standing } from '../people/groups/rules.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, prepared } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { sessions, sessionVisits } from './tables.ts';

/** Joins the asker's visit to a session from another cohort; statements with it take their id as `userId`. */
export const askersVisit = and(
  eq(sessionVisits.sessionId, sessions.id),
  eq(sessionVisits.userId, sql.placeholder('userId')),
);

/** Joins the place of a group's list that a session is at, by its name. */
export const isAt = and(
  eq(venues.groupId, cohorts.groupId),
  sql`lower(${venues.name}) = lower(coalesce(${sessions.venue}, ${cohorts.venue}))`,
);

const sessionById = prepared('session_by_id', (db) =>
  db
    .select({
      session: sessions,
      unit: {
        id: units.id,
        label: units.label,
        title: units.title,
        summary: units.summary,
        aims: units.aims,
        prompts: units.prompts,
        exercises: units.exercises,
      },
      cohort: cohorts,
      group: {
        id: groups.id,
        slug: groups.slug,
        name: groups.name,
        zone: groups.zone,
        holidays: groups.holidays,
      },
      groupRole: groupMembers.role,
      seat: {
        ...{ role: cohortMembers.role, status: cohortMembers.status },
        ...{ mayLead: cohortMembers.mayLead, standsIn: cohortMembers.standsIn },
      },
      /** What the group keeps of the place it is at; null where that is not on its list. */
      place: {
        id: venues.id,
        name: venues.name,
        mapUrl: venues.mapUrl,
        entry: venues.entry,
        stepFree: venues.stepFree,
        capacity: venues.capacity,
      },
      /** Their own session that they miss for this one; null unless they visit. */
      insteadOf: sessionVisits.insteadOf,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(venues, isAt)
    .leftJoin(groupMembers, askersMembership)
    .leftJoin(cohortMembers, askersSeat)
    .leftJoin(sessionVisits, askersVisit)
    .where(eq(sessions.id, sql.placeholder('sessionId'))),
);

/** A session as a guest of its room finds it, who has no standing at all; whoever calls has checked that they are one. */
export async function sessionForGuest(db: Db, guestId: string, sessionId: string) {
  const [found] = await sessionById(db, { sessionId, userId: guestId });
  if (!found) throw missing();
  const { groupRole: _, ...rest } = found;
  const standing: Standing = { group: null, cohort: null };
  return { ...rest, seat: null, insteadOf: null, standing };
}

/**
 * A session with its unit, cohort and group, through the asker's seat, a visit for this once, or their running of the
 * group.
 * A stranger finds nothing. Throws `missing`.
 */
export async function sessionFor(db: Db, actor: Actor, sessionId: string) {
  const [found] = await sessionById(db, { sessionId, userId: actor.userId });
  if (!found) throw missing();
  const { groupRole, ...rest } = found;
  const visits = groupRole !== null && found.insteadOf !== null;
  const role = cohortRole(found.cohort, found.seat, groupRole) ?? (visits ? 'member' : null);
  // Whoever's turn it is leads this one session, also a member who otherwise only takes part.
  const leads = role !== null && found.session.facilitatorId === actor.userId;
  const standing: Standing = { group: groupRole, cohort: leads ? 'facilitator' : role };
  if (!isInside(standing)) throw missing();
  return { ...rest, standing };
}
