import { sql } from 'drizzle-orm';
import { isOfCohort } from '../../cohorts/queries.ts';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { namedRow } from '../../platform/names.ts';
import { posts, threadReaders } from './tables.ts';

/**
 * How long (hours) after a daily email a post may turn up that was written before it: no transaction takes so long, and
 * no server's clock is so wrong. Until then what was mailed is known by the posts themselves.
 */
const lateBy = 24;

/** Somebody who gets the posts of a cohort once a day. */
export interface Follower {
  cohortId: string;
  userId: string;
}

/** Somebody who gets the posts of a cohort once a day, with those that are news to them, oldest first. */
export interface News extends Follower {
  name: string;
  email: string;
  posts: string[];
}

/**
 * Who gets daily mail and has posts in a cohort that they have neither seen nor been mailed, and which those are, by
 * person and cohort. Who has a seat gets it unless they chose otherwise, who is inside without one since they first
 * looked. `only` some of them, or everybody. It begins with those few people and looks up each one's posts by an index.
 */
export async function dailyNews(db: Db, only?: Follower[]): Promise<News[]> {
  const { rows } = await db.execute<News & Record<string, unknown>>(sql`
    with followers as materialized (
      select seat.cohort_id, seat.user_id from ${cohortMembers} as seat where seat.status = 'seated'
      union select cohort_id, user_id from ${threadReaders} where mail = 'daily'
    )
    select one.cohort_id as "cohortId", one.user_id as "userId", person.name, person.email, news.posts
    from followers as one
    join ${cohorts} as cohort on cohort.id = one.cohort_id
    join ${groupMembers} as member
      on member.group_id = cohort.group_id and member.user_id = one.user_id and member.left_at is null
    join ${users} as person on person.id = one.user_id and person.email is not null
    left join ${cohortMembers} as seat on seat.cohort_id = cohort.id and seat.user_id = one.user_id
    left join ${threadReaders} as reader on reader.cohort_id = cohort.id and reader.user_id = one.user_id
    cross join lateral (
      select array_agg(post.id order by post.created_at) as posts from ${posts} as post
      where post.cohort_id = cohort.id and post.author_id <> one.user_id and post.deleted_at is null
        and post.created_at > greatest(reader.read_at, reader.mailed_at - make_interval(hours => ${lateBy}),
          seat.seated_at, member.joined_at)
        and post.id <> all (coalesce(reader.mailed, '{}'))
    ) as news
    where coalesce(reader.mail, 'daily') = 'daily' and news.posts is not null
      and (member.role = 'organiser' or ${isOfCohort({ kind: sql`cohort.kind` }, { status: sql`seat.status` })})
      ${only ? sql`and (one.cohort_id, one.user_id) in (select * from ${rowsOf(only)})` : sql``}
    order by one.cohort_id desc, one.user_id`);
  return rows.map(namedRow);
}

const rowsOf = (followers: Follower[]) => sql`unnest(
  ${sql.param(followers.map(({ cohortId }) => cohortId))}::uuid[],
  ${sql.param(followers.map(({ userId }) => userId))}::uuid[])`;

/** Has daily mail of posts written by one at a time, whichever server begins it, until the transaction ends. */
export const lockDaily = (tx: Db) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('threads.daily'))`);

/** Notes which posts people were mailed: the ones read just now, and those of the day before that are kept. */
export async function markMailed(tx: Db, news: (Follower & { posts: string[] })[], now: Date) {
  if (news.length === 0) return;
  const all = news.map(({ cohortId, userId, posts: ids }) => ({ cohortId, userId, ids }));
  await tx.execute(sql`
    insert into ${threadReaders} as reader (cohort_id, user_id, mailed_at, mailed)
    select "cohortId", "userId", ${now}, array(select jsonb_array_elements_text(ids)::uuid)
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as news("cohortId" uuid, "userId" uuid, ids jsonb)
    on conflict (cohort_id, user_id) do update set mailed_at = excluded.mailed_at, mailed = excluded.mailed || array(
      select post.id from ${posts} as post where post.id = any (reader.mailed)
        and post.created_at > excluded.mailed_at - make_interval(hours => ${lateBy}))`);
}
