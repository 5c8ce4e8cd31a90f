import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { type Db, prepared } from '../../platform/db.ts';
import type { Habits } from '../../platform/locale.ts';
import { deleteInPortions } from '../../platform/portions.ts';
import { loginSessions, users } from './tables.ts';

export type Login = typeof loginSessions.$inferSelect;

/** A login session with its person, by the hash of its id. On the way of every request, so prepared. */
const loginByHash = prepared('login_by_hash', (db) =>
  db
    .select({
      session: loginSessions,
      user: {
        id: users.id,
        name: users.name,
        email: users.email,
        zone: users.zone,
        hourCycle: users.hourCycle,
        hourCycleChosen: users.hourCycleChosen,
        weekStart: users.weekStart,
        weekStartChosen: users.weekStartChosen,
        // In plain SQL: groups know accounts, and not the other way round.
        organises: sql<boolean>`exists (select from group_members
          where group_members.user_id = ${users.id} and role = 'organiser' and left_at is null)`,
        /**
         * When the clock gives or takes something of theirs next, in seconds since 1970; null for never, and 0 where
         * others ask for a group that they run.
         */
        powersDueAt: sql<number | null>`least(
          (select extract(epoch from min(due_at))::float8 from handovers
            where due_at is not null and (to_id = ${users.id} or from_id = ${users.id})),
          (select extract(epoch from min(due_at))::float8 from takeovers
            where due_at is not null and (first_id = ${users.id} or second_id = ${users.id})),
          (select 0 from takeovers join group_members using (group_id)
            where state in ('asked', 'notice') and user_id = ${users.id} and role = 'organiser' and left_at is null
            limit 1))`,
        lastSeenAt: users.lastSeenAt,
      },
    })
    .from(loginSessions)
    .innerJoin(users, eq(users.id, loginSessions.userId))
    .where(and(eq(loginSessions.id, sql.placeholder('hash')), isNull(users.deletedAt))),
);

export async function findLogin(db: Db, hash: string) {
  const [login] = await loginByHash(db, { hash });
  return login;
}

/** A person's sign-ins that still count, newest first. */
export function loginsOf(db: Db, userId: string, now: Date): Promise<Login[]> {
  return db
    .select()
    .from(loginSessions)
    .where(and(eq(loginSessions.userId, userId), gt(loginSessions.expiresAt, now)))
    .orderBy(sql`${loginSessions.createdAt} desc`);
}

export async function saveLogin(db: Db, login: typeof loginSessions.$inferInsert) {
  await db.insert(loginSessions).values(login);
}

export async function extendLogin(db: Db, hash: string, expiresAt: Date) {
  await db.update(loginSessions).set({ expiresAt }).where(eq(loginSessions.id, hash));
}

/** Notes that a person is here. */
export async function noteSeen(db: Db, userId: string, now: Date) {
  await db.update(users).set({ lastSeenAt: now }).where(eq(users.id, userId));
}

const ended = { userId: loginSessions.userId, loginSessionId: loginSessions.id };

/** Keeps what a person's browser says of times, where they have not chosen themselves. */
export async function keepHabits(db: Db, userId: string, { hourCycle, weekStart }: Habits) {
  await db
    .update(users)
    .set({
      hourCycle: sql`case when ${users.hourCycleChosen} then ${users.hourCycle} else ${hourCycle} end`,
      weekStart: sql`case when ${users.weekStartChosen} then ${users.weekStart} else ${weekStart} end`,
    })
    .where(eq(users.id, userId));
}

/** Ends one sign-in and returns it; with a person's id, only when it is theirs. */
export function deleteLogin(db: Db, hash: string, userId?: string) {
  const own = userId ? eq(loginSessions.userId, userId) : undefined;
  return db
    .delete(loginSessions)
    .where(and(eq(loginSessions.id, hash), own))
    .returning(ended);
}

/** Ends all sign-ins of a person, or all but one, and returns them. */
export function deleteLoginsOf(db: Db, userId: string, keep = '') {
  return db
    .delete(loginSessions)
    .where(and(eq(loginSessions.userId, userId), ne(loginSessions.id, keep)))
    .returning(ended);
}

export async function deleteExpiredLogins(db: Db, now: Date) {
  await deleteInPortions(db, loginSessions, lt(loginSessions.expiresAt, now));
}
