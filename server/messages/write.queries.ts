import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { idsInside } from '../cohorts/queries.ts';
import { cohortMembers } from '../cohorts/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { groupMembers } from '../people/groups/tables.ts';
import type { Db } from '../platform/db.ts';
import { attendances, rsvps } from '../sessions/tables.ts';

const person = { userId: users.id, name: users.name, email: users.email };

/** Everybody whom a session concerns and who still belongs to it: the seated, visitors, and who has answered. */
export const peopleOfSession = (db: Db, sessionId: string, cohortId: string) =>
  db
    .select({ ...person, answer: rsvps.answer, attendance: attendances.status })
    .from(users)
    .leftJoin(rsvps, and(eq(rsvps.userId, users.id), eq(rsvps.sessionId, sessionId)))
    .leftJoin(attendances, and(eq(attendances.userId, users.id), eq(attendances.sessionId, sessionId)))
    .where(
      and(
        isNotNull(users.email),
        sql`${users.id} in (
          select user_id from cohort_members where cohort_id = ${cohortId} and status = 'seated'
          union select user_id from session_visits where session_id = ${sessionId}
          union (
            (select user_id from rsvps where session_id = ${sessionId}
              union select user_id from attendances where session_id = ${sessionId})
            intersect ${idsInside(cohortId)}
          )
        )`,
      ),
    )
    .orderBy(asc(users.name), asc(users.id));

/** Everybody with a seat in a cohort, or who waits for one. */
export const peopleOfCohort = (db: Db, cohortId: string) =>
  db
    .select({ ...person, status: cohortMembers.status })
    .from(cohortMembers)
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        inArray(cohortMembers.status, ['seated', 'waitlisted']),
        isNotNull(users.email),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));

/** Everybody who is in a group. */
export const peopleOfGroup = (db: Db, groupId: string) =>
  db
    .select({ ...person, role: groupMembers.role })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.groupId, groupId), isNull(groupMembers.leftAt), isNotNull(users.email)))
    .orderBy(asc(users.name), asc(users.id));
