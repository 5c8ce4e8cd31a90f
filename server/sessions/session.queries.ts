import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { idsInside } from '../cohorts/queries.ts';
import { cohortMembers } from '../cohorts/tables.ts';
import { readings } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import {
  attendanceClaims,
  attendances,
  rsvps,
  sessionPasses,
  sessions,
  sessionVisits,
  standingAnswers,
} from './tables.ts';

type NewSession = typeof sessions.$inferInsert;
export type SessionChange = Partial<Omit<NewSession, 'id' | 'cohortId' | 'version'>>;

/** The ids of everyone whom the session of a row has to do with. */
export const peopleIds = sql`
  select user_id from cohort_members where cohort_id = ${sessions.cohortId} and status = 'seated'
  union select user_id from rsvps where session_id = ${sessions.id}
  union select user_id from attendances where session_id = ${sessions.id}
  union select facilitator from (select ${sessions.facilitatorId} as facilitator) leader where facilitator is not null`;

/** Whether the person of a row is one of them: for those who ask about one after the other. */
export const concernsPerson = sql<boolean>`(
  exists (select from cohort_members seat
    where seat.cohort_id = ${sessions.cohortId} and seat.user_id = ${users.id} and seat.status = 'seated')
  or exists (select from rsvps where session_id = ${sessions.id} and rsvps.user_id = ${users.id})
  or exists (select from attendances where session_id = ${sessions.id} and attendances.user_id = ${users.id})
  or ${users.id} is not distinct from ${sessions.facilitatorId})`;

const people = prepared('people_of_session', (db) =>
  db
    .select({
      userId: users.id,
      name: users.name,
      seat: cohortMembers.role,
      answer: rsvps.answer,
      guests: sql<number>`coalesce(${rsvps.guests}, 0)`,
      turn: rsvps.turn,
      offeredUntil: rsvps.offeredUntil,
      isLate: sql<boolean>`coalesce(${rsvps.isLate}, false)`,
      word: sql<string>`coalesce(${rsvps.word}, '')`,
      standingId: rsvps.standingId,
      attendance: attendances.status,
      recordedBy: attendances.recordedBy,
      leads: sql<boolean>`${users.id} = ${sessions.facilitatorId}`,
      /** From outside, and invited to this one. */
      isGuest: sql<boolean>`${users.id} in (
        select user_id from invited_guests where session_id = ${sql.placeholder('sessionId')})`,
      /**
       * Who facilitates next in the cohort after it, the same in each row: a page sends no statement for that alone.
       * Of this session by its id, not by the row, so that PostgreSQL looks once and not for everyone.
       */
      nextTurn: sql<{ name: string; date: string } | null>`(
        select json_build_object('name', leader.name, 'date', later.date)
        from sessions here
        join sessions later on later.cohort_id = here.cohort_id and later.starts_at > here.starts_at
        join users leader on leader.id = later.facilitator_id
        where here.id = ${sql.placeholder('sessionId')} and later.cancelled_at is null
        order by later.starts_at limit 1)`,
      /** Whether they would swap this turn, or have been asked for one of theirs in return. */
      swap: sql<'offers' | 'asked' | null>`case
        when exists (select from swap_offers offer
          where offer.session_id = ${sessions.id} and offer.offered_by = ${users.id}) then 'offers'
        when exists (select from swap_choices choice
          where choice.session_id = ${sessions.id} and choice.user_id = ${users.id}) then 'asked' end`,
      /** Whether the person who leads says that they have agreed to, and they have yet to confirm. */
      isToConfirm: sql<boolean>`exists (select from agreed_covers agreed
        where agreed.session_id = ${sessions.id} and agreed.user_id = ${users.id})`,
    })
    .from(sessions)
    .innerJoin(users, sql`${users.id} in (${peopleIds})`)
    .leftJoin(
      cohortMembers,
      and(
        eq(cohortMembers.cohortId, sessions.cohortId),
        eq(cohortMembers.userId, users.id),
        eq(cohortMembers.status, 'seated'),
      ),
    )
    .leftJoin(rsvps, and(eq(rsvps.sessionId, sessions.id), eq(rsvps.userId, users.id)))
    .leftJoin(attendances, and(eq(attendances.sessionId, sessions.id), eq(attendances.userId, users.id)))
    .where(eq(sessions.id, sql.placeholder('sessionId')))
    .orderBy(asc(users.name)),
);

/** Everyone a session has to do with: the seated, those who answered, who came, and who leads. Names only. */
export const peopleOfSession = (db: Db, sessionId: string) => people(db, { sessionId });

export type SessionPerson = Awaited<ReturnType<typeof peopleOfSession>>[number];

const texts = prepared('readings_of_session', (db) =>
  db
    .select({
      title: readings.title,
      url: readings.url,
      authors: readings.authors,
      minutes: readings.minutes,
      need: readings.need,
      choice: readings.choice,
      option: readings.option,
      condition: readings.condition,
      sections: readings.sections,
    })
    .from(sessions)
    .innerJoin(readings, eq(readings.unitId, sessions.unitId))
    .where(eq(sessions.id, sql.placeholder('sessionId')))
    .orderBy(asc(readings.position)),
);

/** What is to be read for a session, in order. */
export const readingsOfSession = (db: Db, sessionId: string) => texts(db, { sessionId });

export type SessionReading = Awaited<ReturnType<typeof readingsOfSession>>[number];

/** Stores sessions. Where the first is there already its form came twice: then none is stored, and it returns false. */
export async function insertSessions(tx: Db, [first, ...others]: NewSession[]): Promise<boolean> {
  if (!first) return true;
  const { rowCount } = await tx.insert(sessions).values(first).onConflictDoNothing();
  if (rowCount === 0) return false;
  if (others.length > 0) await tx.insert(sessions).values(others);
  return true;
}

/**
 * Locks a cohort's sessions that have not begun; they come in their order. Sessions are locked by their ids wherever
 * several are, so that nobody waits for a second while they hold a first.
 */
export async function lockComing(tx: Db, cohortId: string, now: Date) {
  const coming = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.startsAt, now)))
    .orderBy(asc(sessions.id))
    .for('update');
  return coming.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Changes a session if it is still the version that the person saw; false when somebody was faster. */
export async function updateSession(
  tx: Db,
  sessionId: string,
  version: number,
  change: SessionChange,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(sessions)
    .set({ ...change, version: version + 1, sequence: raisedBy(change) })
    .where(and(eq(sessions.id, sessionId), eq(sessions.version, version)));
  return rowCount === 1;
}

// What a calendar shows of a session. Anything else (its seats, say) must leave the sequence alone: nobody is sent a new
// invitation for it, and what they answer to the one that they have still counts.
const shown = [
  ...(['startsAt', 'endsAt', 'unitId', 'title'] as const),
  ...(['venue', 'address', 'onlineUrl', 'cancelledAt'] as const),
];

/** One more where the change is of something that calendars show, and else what it is. */
function raisedBy(change: SessionChange): SQL {
  const differences = shown
    .filter((name) => change[name] !== undefined)
    .map((name) => sql`${sessions[name]} is distinct from ${sql.param(change[name], sessions[name])}`);
  const isOther = differences.length > 0 ? sql.join(differences, sql` or `) : sql`false`;
  return sql`${sessions.sequence} + case when ${isOther} then 1 else 0 end`;
}

/** Notes that coming sessions of a cohort are elsewhere now, because the cohort is: calendars must hear of these. */
export async function raiseSequences(tx: Db, cohortId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .update(sessions)
    .set({ sequence: sql`${sessions.sequence} + 1` })
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.startsAt, now)))
    .returning({ id: sessions.id });
  return rows.map(({ id }) => id);
}

/** Whoever must hear about a change of these sessions: the seated, visitors, and those still inside who come or may come. */
export const concernedBy = (tx: Db, cohortId: string, sessionIds: string[]) =>
  tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(users)
    .where(
      sql`${users.email} is not null and ${users.id} in (
        select user_id from cohort_members where cohort_id = ${cohortId} and status = 'seated'
        union select user_id from session_visits where ${inArray(sessionVisits.sessionId, sessionIds)}
        union (
          select user_id from rsvps where ${inArray(rsvps.sessionId, sessionIds)} and answer <> 'cannot'
          intersect ${idsInside(cohortId)}
        )
      )`,
    );

/**
 * Takes somebody out of what is still to come in these cohorts: their answers go, and they can take no turn back.
 * Answers with the sessions that they had answered to, and those that they were to lead.
 */
export async function forgetComing(tx: Db, cohortIds: string[], userId: string, now: Date) {
  const coming = and(inArray(sessions.cohortId, cohortIds), gt(sessions.startsAt, now));
  // Their seats are locked first: whoever answers just now is not overlooked.
  const locked = await tx
    .select({ id: sessions.id, leaderId: sessions.facilitatorId })
    .from(sessions)
    .where(coming)
    .orderBy(asc(sessions.id))
    .for('no key update');
  await tx
    .update(sessions)
    .set({ lostLeaderId: null })
    .where(and(eq(sessions.lostLeaderId, userId), coming));
  const ofThem = tx.select({ id: sessions.id }).from(sessions).where(coming);
  const gone = await tx
    .delete(rsvps)
    .where(and(eq(rsvps.userId, userId), inArray(rsvps.sessionId, ofThem)))
    .returning({ sessionId: rsvps.sessionId });
  return {
    answered: gone.map(({ sessionId }) => sessionId),
    led: locked.filter(({ leaderId }) => leaderId === userId).map(({ id }) => id),
  };
}

/** Removes what stands in somebody's own words or about them in others', and what they have said of sessions to come. */
export async function forgetWords(tx: Db, userId: string) {
  await tx.update(rsvps).set({ word: '' }).where(eq(rsvps.userId, userId));
  await tx.delete(standingAnswers).where(eq(standingAnswers.userId, userId));
  await tx.delete(sessionPasses).where(eq(sessionPasses.userId, userId));
  await tx.delete(attendanceClaims).where(eq(attendanceClaims.userId, userId));
}
