import { and, asc, eq, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { units } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { attendances, rsvps, sessions, sessionVisits } from '../sessions/tables.ts';
import { certificates, reflections } from './tables.ts';

const ofThese = (userId: unknown) =>
  sql`(${sql.placeholder('userIds')}::uuid[] is null or ${userId} = any(${sql.placeholder('userIds')}::uuid[]))`;

const seated = prepared('attendance_grid_people', (db) =>
  db
    .select({
      isOpen: sql<boolean>`${cohorts.kind} = 'open'`,
      person: {
        userId: users.id,
        name: users.name,
        email: users.email,
        zone: users.zone,
        hourCycle: users.hourCycle,
        role: cohortMembers.role,
        seatedAt: cohortMembers.seatedAt,
      },
      certificate: {
        code: certificates.code,
        name: certificates.name,
        withdrawnAt: certificates.withdrawnAt,
      },
      reflection: {
        writtenAt: reflections.writtenAt,
        changed: reflections.changed,
        next: reflections.next,
        isShared: reflections.isShared,
      },
    })
    .from(cohorts)
    .innerJoin(cohortMembers, and(eq(cohortMembers.cohortId, cohorts.id), eq(cohortMembers.status, 'seated')))
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .leftJoin(certificates, and(eq(certificates.cohortId, cohorts.id), eq(certificates.userId, users.id)))
    .leftJoin(reflections, and(eq(reflections.cohortId, cohorts.id), eq(reflections.userId, users.id)))
    .where(and(eq(cohorts.id, sql.placeholder('cohortId')), ofThese(users.id)))
    .orderBy(asc(users.name), asc(users.id)),
);

/** What is noted of people by their ids. A person whose visit is known and whose attendance there is not stands as null. */
type ByPerson<Value> = Record<string, Value>;
type Status = typeof attendances.$inferSelect.status;
type Answer = typeof rsvps.$inferSelect.answer;

// What is known is put together for each session: people times sessions would be thousands of rows, each with all the
// words of its person and its session.
const held = prepared('attendance_grid_sessions', (db) =>
  db
    .select({
      session: {
        id: sessions.id,
        title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, ${cohorts.name})`,
        date: sessions.date,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        cancelledAt: sessions.cancelledAt,
        unitId: sessions.unitId,
      },
      isRecorded: sql<boolean>`exists (select from ${attendances} noted where noted.session_id = ${sessions.id}
        and (noted.recorded_by <> noted.user_id or ${sessions.closedAt} is not null))`,
      statuses: sql<ByPerson<Status> | null>`(select json_object_agg(a.user_id, a.status)
        from ${attendances} a where a.session_id = ${sessions.id} and ${ofThese(sql`a.user_id`)})`,
      answers: sql<ByPerson<Answer> | null>`(select json_object_agg(r.user_id, r.answer)
        from ${rsvps} r where r.session_id = ${sessions.id} and ${ofThese(sql`r.user_id`)})`,
      elsewhere: sql<ByPerson<Status | null> | null>`(select json_object_agg(v.user_id, e.status)
        from ${sessionVisits} v
          left join ${attendances} e on e.session_id = v.session_id and e.user_id = v.user_id
        where v.instead_of = ${sessions.id} and ${ofThese(sql`v.user_id`)})`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(eq(sessions.cohortId, sql.placeholder('cohortId')))
    .orderBy(asc(sessions.startsAt)),
);

type Seated = Awaited<ReturnType<typeof seated>>[number];

/** One person with a seat and one session, with what is known of the two; null for what nobody has said. */
export interface GridRow {
  isOpen: boolean;
  person: Seated['person'];
  session: Awaited<ReturnType<typeof held>>[number]['session'];
  status: Status | null;
  answer: Answer | null;
  /** That they visit another session instead, and how that went. */
  isElsewhere: boolean;
  elsewhere: Status | null;
  isRecorded: boolean;
}

/** Somebody's certificate and reflection; the pages show each only to whom it is for. */
export interface Papers extends Pick<Seated, 'certificate' | 'reflection'> {
  userId: string;
}

/**
 * Everybody with a seat in a cohort (or those of `userIds` alone) with their papers, and each of them with every session,
 * by name and time: in two statements. A person or a session that occurs twice is one object.
 */
export async function gridOf(
  db: Db,
  cohortId: string,
  userIds: string[] | null = null,
): Promise<{ grid: GridRow[]; papers: Papers[] }> {
  // As PostgreSQL writes an array: what is read in the common lane takes plain values.
  const values = { cohortId, userIds: userIds && `{${userIds.join()}}` };
  const people = await seated(db, values);
  const all = await held(db, values);
  const grid = people.flatMap(({ isOpen, person }) =>
    all.map(({ session, isRecorded, statuses, answers, elsewhere }) => ({
      ...{ isOpen, person, session, isRecorded },
      status: statuses?.[person.userId] ?? null,
      answer: answers?.[person.userId] ?? null,
      isElsewhere: elsewhere !== null && person.userId in elsewhere,
      elsewhere: elsewhere?.[person.userId] ?? null,
    })),
  );
  const papers = people.map(({ person, ...rest }) => ({ ...rest, userId: person.userId }));
  return { grid, papers };
}

/** All sessions of a cohort in their order, as they stand in the grid. */
export const sessionsInGrid = async (db: Db, cohortId: string) =>
  (await held(db, { cohortId, userIds: '{}' })).map(({ session }) => session);
