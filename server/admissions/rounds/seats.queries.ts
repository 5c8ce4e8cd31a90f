import { and, asc, count, eq, inArray, lte, max, sql } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { applications, rounds } from './tables.ts';

/** How full a round is, and the last turn that was given. Only true while the round is locked. */
export async function placeCounts(tx: Db, roundId: string) {
  const inRound = sql`state = 'submitted'`;
  const [counts] = await tx
    .select({
      taken: sql<number>`count(*) filter (where ${inRound} and told = 'accept' and role <> 'facilitator')::int`,
      waiting: sql<number>`count(*) filter (where ${inRound} and told = 'waitlist')::int`,
      lastTurn: max(applications.turn),
    })
    .from(applications)
    .where(eq(applications.roundId, roundId));
  return { taken: counts?.taken ?? 0, waiting: counts?.waiting ?? 0, lastTurn: counts?.lastTurn ?? 0 };
}

/** The front of the waitlist: as many applications as there may be places for. */
export const firstOfWaitlist = (tx: Db, roundId: string, limit: number) =>
  tx
    .select({ id: applications.id, turn: applications.turn })
    .from(applications)
    // Whom an organiser has decided otherwise about, and not told yet, is passed over.
    .where(and(waits(roundId), eq(applications.decision, 'waitlist')))
    .orderBy(asc(applications.turn))
    .limit(limit);

/** The place on the waitlist of the application with this turn: 1 is the next to have a place. */
export async function waitlistNumber(db: Db, roundId: string, turn: number): Promise<number> {
  const [row] = await db
    .select({ place: count() })
    .from(applications)
    .where(and(waits(roundId), lte(applications.turn, turn)));
  return row?.place ?? 0;
}

/** Hands in applications, each with its turn; what was decided about an earlier one of their person is undone. */
export async function submitAll(tx: Db, entered: readonly { id: string; turn: number }[], now: Date) {
  await tx.execute(sql`
    update ${applications} as a
    set state = 'submitted', submitted_at = ${now}, turn = one.turn, moved_to = null,
      decision = null, decided_by = null, decided_at = null, told = null, told_at = null
    from jsonb_to_recordset(${JSON.stringify(entered)}::jsonb) as one(id uuid, turn int)
    where a.id = one.id`);
}

/** Writes what is decided and told about applications at once. */
export async function decideAtOnce(tx: Db, applicationIds: string[], told: 'accept' | 'waitlist', now: Date) {
  if (applicationIds.length === 0) return;
  await tx
    .update(applications)
    .set({ decision: told, told, decidedAt: now, toldAt: now })
    .where(inArray(applications.id, applicationIds));
}

/** Gives places to applications of the waitlist, who are told so at once. */
export const givePlaces = (tx: Db, applicationIds: string[], now: Date) =>
  decideAtOnce(tx, applicationIds, 'accept', now);

/** What emails about applications need; those who have no address are left out. */
export async function applicationEmailFacts(tx: Db, applicationIds: string[]) {
  const rows = await tx
    .select({
      applicationId: applications.id,
      roundId: rounds.id,
      round: rounds.name,
      blind: rounds.blind,
      groupId: groups.id,
      group: groups.name,
      userId: users.id,
      name: users.name,
      email: users.email,
      role: applications.role,
    })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .innerJoin(groups, eq(groups.id, rounds.groupId))
    .innerJoin(users, eq(users.id, applications.userId))
    .where(inArray(applications.id, applicationIds));
  return rows.flatMap(({ email, ...about }) => (email ? [{ ...about, email }] : []));
}

const waits = (roundId: string) =>
  and(
    eq(applications.roundId, roundId),
    eq(applications.state, 'submitted'),
    eq(applications.told, 'waitlist'),
  );
