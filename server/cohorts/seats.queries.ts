import { and, asc, count, eq, inArray, max, sql } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import { groups } from '../people/groups/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { cohortMembers, cohorts } from './tables.ts';

export type SeatRow = typeof cohortMembers.$inferSelect;

/** Locks a cohort: whoever counts its seats or gives its turns holds this lock, so nobody counts beside them. */
export async function lockCohort(tx: Db, cohortId: string) {
  const [cohort] = await tx.select().from(cohorts).where(eq(cohorts.id, cohortId)).for('update');
  return cohort;
}

/** A cohort by its id alone, for code that has checked who asks. */
export async function findCohort(db: Db, cohortId: string) {
  const [cohort] = await db.select().from(cohorts).where(eq(cohorts.id, cohortId));
  return cohort;
}

/** Somebody's seat, or what became of it. */
export async function findSeat(db: Db, cohortId: string, userId: string): Promise<SeatRow | undefined> {
  const [seat] = await db.select().from(cohortMembers).where(seatIs(cohortId, userId));
  return seat;
}

/** The same of several people, by person. */
export async function findSeats(db: Db, cohortId: string, userIds: readonly string[]) {
  const seats = await db
    .select()
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohortId), inArray(cohortMembers.userId, [...userIds])));
  return new Map(seats.map((seat) => [seat.userId, seat]));
}

/** How full a cohort is, and the last turn that was given. Only true while the cohort is locked. */
export async function seatCounts(tx: Db, cohortId: string) {
  const [counts] = await tx
    .select({
      taken: sql<number>`count(*) filter (where status = 'seated' and role = 'member')::int`,
      waiting: sql<number>`count(*) filter (where status = 'waitlisted')::int`,
      lastTurn: max(cohortMembers.turn),
    })
    .from(cohortMembers)
    .where(eq(cohortMembers.cohortId, cohortId));
  return { taken: counts?.taken ?? 0, waiting: counts?.waiting ?? 0, lastTurn: counts?.lastTurn ?? 0 };
}

/** Writes seats as they are from now on; what is not among this stays. */
export async function saveSeats(
  tx: Db,
  seats: Pick<
    SeatRow,
    | 'cohortId'
    | 'userId'
    | 'role'
    | 'status'
    | 'seatedAt'
    | 'turn'
    | 'askedAt'
    | 'note'
    | 'endedAt'
    | 'endedReason'
  >[],
) {
  if (seats.length === 0) return;
  await tx
    .insert(cohortMembers)
    .values(seats)
    .onConflictDoUpdate({
      target: [cohortMembers.cohortId, cohortMembers.userId],
      set: {
        ...{ role: sql`excluded.role`, status: sql`excluded.status`, seatedAt: sql`excluded.seated_at` },
        ...{ turn: sql`excluded.turn`, askedAt: sql`excluded.asked_at`, note: sql`excluded.note` },
        ...{ endedAt: sql`excluded.ended_at`, endedReason: sql`excluded.ended_reason` },
      },
    });
}

/** Says no to people who asked to join: their questions stand no more. Answers with those whose did. */
export async function endQuestions(
  tx: Db,
  cohortId: string,
  userIds: readonly string[],
  how: { reason: string; endedAt: Date },
): Promise<string[]> {
  const rows = await tx
    .update(cohortMembers)
    .set({
      status: 'declined',
      endedAt: how.endedAt,
      endedReason: how.reason,
      mayLead: false,
      standsIn: false,
    })
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        inArray(cohortMembers.userId, [...userIds]),
        eq(cohortMembers.status, 'asked'),
      ),
    )
    .returning({ userId: cohortMembers.userId });
  return rows.map(({ userId }) => userId);
}

/** Writes one seat as it is from now on. */
export async function saveSeat(tx: Db, seat: typeof cohortMembers.$inferInsert) {
  const { cohortId: _cohort, userId: _user, ...change } = seat;
  await tx
    .insert(cohortMembers)
    .values(seat)
    .onConflictDoUpdate({ target: [cohortMembers.cohortId, cohortMembers.userId], set: change });
}

export async function changeSeat(
  tx: Db,
  cohortId: string,
  userId: string,
  change: Partial<Omit<SeatRow, 'cohortId' | 'userId'>>,
) {
  await tx.update(cohortMembers).set(change).where(seatIs(cohortId, userId));
}

/** The front of the waitlist: as many as there may be seats for. */
export const firstWaiting = (tx: Db, cohortId: string, limit: number) =>
  tx
    .select({ userId: cohortMembers.userId, turn: cohortMembers.turn })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.status, 'waitlisted')))
    .orderBy(asc(cohortMembers.turn))
    .limit(limit);

export async function seatAll(tx: Db, cohortId: string, userIds: string[], now: Date) {
  await tx
    .update(cohortMembers)
    .set({ status: 'seated', seatedAt: now, endedAt: null, endedReason: '' })
    .where(and(eq(cohortMembers.cohortId, cohortId), inArray(cohortMembers.userId, userIds)));
}

const placeOf = prepared('waitlist_place', (db) =>
  db
    .select({ place: count() })
    .from(cohortMembers)
    .where(
      and(
        eq(cohortMembers.cohortId, sql.placeholder('cohortId')),
        eq(cohortMembers.status, 'waitlisted'),
        sql`${cohortMembers.turn} <= ${sql.placeholder('turn')}`,
      ),
    ),
);

/** The place on the waitlist of the person with this turn: 1 is the next to be seated. */
export async function waitlistPlace(db: Db, cohortId: string, turn: number): Promise<number> {
  const [row] = await placeOf(db, { cohortId, turn });
  return row?.place ?? 0;
}

/** Somebody's live places in a group's cohorts (null: in all), in one order for all, so that locks cannot cross. */
export function livePlacesOf(tx: Db, userId: string, groupId: string | null) {
  return tx
    .select({ cohortId: cohorts.id })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(
      and(
        eq(cohortMembers.userId, userId),
        inArray(cohortMembers.status, ['asked', 'waitlisted', 'seated']),
        groupId ? eq(cohorts.groupId, groupId) : undefined,
      ),
    )
    .orderBy(asc(cohorts.id));
}

/** What emails to people about their seats need; those who have no address are left out. */
export async function emailFacts(tx: Db, cohortId: string, userIds: string[]) {
  const rows = await tx
    .select({
      cohortId: cohorts.id,
      cohort: cohorts.name,
      groupId: groups.id,
      group: groups.name,
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(cohorts)
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .innerJoin(users, inArray(users.id, userIds))
    .where(eq(cohorts.id, cohortId));
  return rows.flatMap(({ email, ...about }) => (email ? [{ ...about, email }] : []));
}

/** Takes away what somebody wrote when they asked to join, and what was written of them when they were declined or removed. */
export async function clearNotesOf(tx: Db, userId: string) {
  await tx.update(cohortMembers).set({ note: '', endedReason: '' }).where(eq(cohortMembers.userId, userId));
}

const seatIs = (cohortId: string, userId: string) =>
  and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, userId));
