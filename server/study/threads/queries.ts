import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { idsInside } from '../../cohorts/queries.ts';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { posts, threadReaders } from './tables.ts';

/** How many conversations a page of the thread holds, and how many of the latest replies to each. */
export const pageSize = 10;
export const repliesInList = 3;
/** How many replies a page of one conversation holds. */
export const repliesOnPage = 20;

const isOpener = sql`cohort_id = ${sql.placeholder('cohortId')} and parent_id is null`;

const repliesTo = (opener: SQL, limit: SQL | number, offset: SQL | number) => sql`
  select id from ${posts} where parent_id = ${opener} order by created_at desc, id desc limit ${limit} offset ${offset}`;

/** Posts by their ids, the oldest first; with a conversation's first how many replies it has. */
const postsOf = (db: Db, ids: SQL) =>
  db
    .select({
      post: posts,
      authorName: users.name,
      replies: sql<number>`(select count(*)::int from ${posts} reply where reply.parent_id = ${posts.id})`,
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(sql`${posts.id} in (${ids})`)
    .orderBy(asc(posts.createdAt), asc(posts.id));

const page = prepared('thread_page', (db) =>
  postsOf(
    db,
    sql`with openers as (
        select id from ${posts} where ${isOpener}
        order by pinned_at desc nulls last, created_at desc limit ${pageSize + 1} offset ${sql.placeholder('offset')}
      )
      select id from openers union all
      select reply.id from openers cross join lateral (${repliesTo(sql`openers.id`, repliesInList, 0)}) reply`,
  ),
);

/**
 * The posts of one page of conversations, and one conversation more if there are older ones, oldest post first. Of each
 * conversation the latest replies are there.
 */
export function threadPage(db: Db, cohortId: string, offset: number) {
  return page(db, { cohortId, offset });
}

const one = prepared('thread_conversation', (db) =>
  postsOf(
    db,
    sql`with openers as (select id from ${posts} where id = ${sql.placeholder('id')} and ${isOpener})
      select id from openers union all
      select reply.id from openers cross join lateral
        (${repliesTo(sql`openers.id`, repliesOnPage + 1, sql`${sql.placeholder('offset')}`)}) reply`,
  ),
);

/** One conversation with a page of its replies, the latest first of pages, and one reply more if there are older ones. */
export const conversationPage = (db: Db, cohortId: string, id: string, page: number) =>
  one(db, { cohortId, id, offset: (page - 1) * repliesOnPage });

/** Notes that somebody has looked at a thread, and returns when they had looked before and how they get mail. */
export async function markRead(db: Db, cohortId: string, userId: string, now: Date) {
  const { rows } = await db.execute<{ read_at: string | null; mail: 'now' | 'daily' | 'never' }>(sql`
    with before as (
      select read_at, mail from ${threadReaders} where cohort_id = ${cohortId} and user_id = ${userId}
    ), saved as (
      insert into ${threadReaders} (cohort_id, user_id, read_at) values (${cohortId}, ${userId}, ${now.toISOString()})
      on conflict (cohort_id, user_id) do update set read_at = excluded.read_at
    )
    select read_at, mail from before`);
  const [before] = rows;
  return {
    readAt: before?.read_at ? new Date(before.read_at) : null,
    mail: before?.mail ?? ('daily' as const),
  };
}

export async function saveMailChoice(
  db: Db,
  cohortId: string,
  userId: string,
  mail: 'now' | 'daily' | 'never',
) {
  await db
    .insert(threadReaders)
    .values({ cohortId, userId, mail })
    .onConflictDoUpdate({ target: [threadReaders.cohortId, threadReaders.userId], set: { mail } });
}

/** Stores a post; a second try with the same id stores nothing and returns false. */
export async function insertPost(db: Db, post: typeof posts.$inferInsert): Promise<boolean> {
  const stored = await db.insert(posts).values(post).onConflictDoNothing().returning({ id: posts.id });
  return stored.length > 0;
}

export async function findPost(db: Db, postId: string) {
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  return post;
}

/** Changes a post's words over the version that was seen; false where somebody was quicker, or took it away. */
export async function updatePost(
  db: Db,
  { id, version, body, editedAt }: { id: string; version: number; body: string; editedAt: Date },
): Promise<boolean> {
  const { rowCount } = await db
    .update(posts)
    .set({ body, editedAt, version: version + 1 })
    .where(and(eq(posts.id, id), eq(posts.version, version), isNull(posts.deletedAt)));
  return rowCount === 1;
}

/** Takes a post's words away for good. */
export async function emptyPost(db: Db, postId: string, now: Date) {
  await db
    .update(posts)
    .set({ body: '', deletedAt: now, pinnedAt: null })
    .where(and(eq(posts.id, postId), isNull(posts.deletedAt)));
}

/** Pins a post, or takes it down; false where it has been taken away. */
export async function savePin(db: Db, postId: string, pinnedAt: Date | null): Promise<boolean> {
  const { rowCount } = await db
    .update(posts)
    .set({ pinnedAt })
    .where(and(eq(posts.id, postId), isNull(posts.deletedAt)));
  return rowCount === 1;
}

/** What is left of some posts, as their authors are called now; oldest first. */
export async function postsLeft(db: Db, postIds: string[]) {
  if (postIds.length === 0) return [];
  return db
    .select({
      ...{ id: posts.id, body: posts.body, author: users.name },
      ...{ cohortId: cohorts.id, cohortName: cohorts.name, groupId: cohorts.groupId },
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .innerJoin(cohorts, eq(cohorts.id, posts.cohortId))
    .where(and(inArray(posts.id, postIds), isNull(posts.deletedAt)))
    .orderBy(asc(posts.createdAt));
}

/** People who can still be written to, as they are called now, by id. */
export async function readersBy(
  db: Db,
  userIds: string[],
): Promise<Map<string, { userId: string; name: string }>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select({ userId: users.id, name: users.name })
    .from(users)
    .where(and(inArray(users.id, userIds), isNull(users.deletedAt), isNotNull(users.email)));
  return new Map(rows.map((row) => [row.userId, row]));
}

/** Notes that a post has been told of; false when it had been already. */
export async function markTold(tx: Db, postId: string, now: Date): Promise<boolean> {
  const untold = and(eq(posts.id, postId), isNull(posts.toldAt));
  const { rowCount } = await tx.update(posts).set({ toldAt: now }).where(untold);
  return rowCount === 1;
}

/** Everyone who is told of a post at once: inside, not its author, and asked for it. */
export function toldAtOnce(db: Db, postId: string) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      author: sql`author.name`.mapWith(users.name),
      body: posts.body,
      groupId: cohorts.groupId,
      cohortId: cohorts.id,
      cohortName: cohorts.name,
    })
    .from(posts)
    .innerJoin(sql`${users} author`, sql`author.id = ${posts.authorId}`)
    .innerJoin(cohorts, eq(cohorts.id, posts.cohortId))
    .innerJoin(threadReaders, and(eq(threadReaders.cohortId, cohorts.id), eq(threadReaders.mail, 'now')))
    .innerJoin(users, eq(users.id, threadReaders.userId))
    .where(
      and(
        eq(posts.id, postId),
        ne(users.id, posts.authorId),
        isNull(posts.deletedAt),
        inArray(users.id, idsInside(cohorts.id)),
      ),
    );
}

interface NewPosts {
  cohortId: string;
  name: string;
  count: number;
}

/** How many posts are new to the asker in each cohort where they have a seat; statements with it take their id as `userId`. */
export const askersNewPosts = sql<NewPosts[]>`array(
  select json_build_object('cohortId', cohort.id, 'name', cohort.name, 'count', count(*))
  from ${cohortMembers} as seat
  join ${cohorts} as cohort on cohort.id = seat.cohort_id
  join ${posts} as post on post.cohort_id = cohort.id and post.author_id <> seat.user_id and post.deleted_at is null
  left join ${threadReaders} as reader on reader.cohort_id = cohort.id and reader.user_id = seat.user_id
  where seat.user_id = ${sql.placeholder('userId')} and seat.status = 'seated'
    and (reader.read_at is null or post.created_at > reader.read_at)
  group by cohort.id
)`;

/** Forgets how somebody follows threads. */
export async function deleteReader(tx: Db, userId: string) {
  await tx.delete(threadReaders).where(eq(threadReaders.userId, userId));
}
