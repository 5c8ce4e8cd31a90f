import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { users } from '../accounts/tables.ts';
import { groups } from '../groups/tables.ts';
import { concernReplies, concerns } from './tables.ts';

const raiser = alias(users, 'raiser');
const hearer = alias(users, 'hearer');

// The one condition under which a concern is ever read: being one of its two people.
const isOf = (userId: string) => or(eq(concerns.fromId, userId), eq(concerns.toId, userId));

const withPeople = (db: Db) =>
  db
    .select({
      concern: concerns,
      from: raiser.name,
      to: hearer.name,
      fromEmail: raiser.email,
      toEmail: hearer.email,
      group: { id: groups.id, slug: groups.slug, name: groups.name, zone: groups.zone },
      lastAuthorId: sql<string>`coalesce((select author_id from ${concernReplies} as reply
        where reply.concern_id = ${concerns.id} order by created_at desc, id desc limit 1), ${concerns.fromId})`,
    })
    .from(concerns)
    .innerJoin(groups, eq(groups.id, concerns.groupId))
    .innerJoin(raiser, eq(raiser.id, concerns.fromId))
    .innerJoin(hearer, eq(hearer.id, concerns.toId))
    .$dynamic();

/** The concerns somebody raised or heard, open ones first, then newest; of one group only where one is named. */
export function concernsOf(db: Db, userId: string, groupId?: string) {
  return withPeople(db)
    .where(and(isOf(userId), groupId ? eq(concerns.groupId, groupId) : undefined))
    .orderBy(sql`${concerns.settledAt} is not null`, desc(concerns.createdAt))
    .limit(200);
}

/** A concern through being one of its two people; for anyone else there is none. Throws `missing`. */
export async function concernFor(db: Db, actor: Actor, concernId: string) {
  const [found] = await withPeople(db).where(and(eq(concerns.id, concernId), isOf(actor.userId)));
  if (!found) throw missing();
  return found;
}

/** What was answered, oldest first. Only for those who came through `concernFor`. */
export function repliesTo(db: Db, concernId: string) {
  return db
    .select({
      id: concernReplies.id,
      body: concernReplies.body,
      at: concernReplies.createdAt,
      author: users.name,
    })
    .from(concernReplies)
    .innerJoin(users, eq(users.id, concernReplies.authorId))
    .where(eq(concernReplies.concernId, concernId))
    .orderBy(asc(concernReplies.createdAt), asc(concernReplies.id));
}

/** Stores a concern; a second try with the same id stores nothing and returns undefined. */
export async function insertConcern(db: Db, concern: typeof concerns.$inferInsert) {
  const [row] = await db
    .insert(concerns)
    .values(concern)
    .onConflictDoNothing()
    .returning({ id: concerns.id });
  return row?.id;
}

/** Stores an answer; a second try with the same id stores nothing and returns false. */
export async function insertReply(db: Db, reply: typeof concernReplies.$inferInsert): Promise<boolean> {
  const { rowCount } = await db.insert(concernReplies).values(reply).onConflictDoNothing();
  return rowCount === 1;
}

export async function markRead(db: Db, concernId: string, now: Date) {
  await db
    .update(concerns)
    .set({ readAt: now })
    .where(and(eq(concerns.id, concernId), isNull(concerns.readAt)));
}

export async function setSettled(db: Db, concernId: string, settledAt: Date | null) {
  await db.update(concerns).set({ settledAt }).where(eq(concerns.id, concernId));
}

/** Deletes the concerns somebody raised. Returns who heard those that were not settled, one row a concern. */
export async function deleteConcernsFrom(tx: Db, userId: string) {
  const open = await tx
    .select({ email: hearer.email, group: groups.name })
    .from(concerns)
    .innerJoin(groups, eq(groups.id, concerns.groupId))
    .innerJoin(hearer, eq(hearer.id, concerns.toId))
    .where(and(eq(concerns.fromId, userId), isNull(concerns.settledAt)));
  await tx.delete(concerns).where(eq(concerns.fromId, userId));
  return open;
}
