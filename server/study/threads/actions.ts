import { ownCohortFor } from '../../cohorts/queries.ts';
import { sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { spend } from '../../platform/limits.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { dailyNews, type Follower, lockDaily, markMailed } from './daily.queries.ts';
import { dailyPosts, newPost } from './emails.ts';
import {
  emptyPost,
  findPost,
  insertPost,
  markTold,
  postsLeft,
  saveMailChoice,
  savePin,
  toldAtOnce,
  updatePost,
} from './queries.ts';
import { type MailChoice, mayDelete, mayEdit, mayPin } from './rules.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'threads.tell': { postId: string };
  }
}

/** A post as its form sends it; the form makes the id, so that sending it twice posts once. */
export interface NewPost {
  id: string;
  body: string;
  parentId: string | null;
}

/** Each is an email to everybody who wants to hear at once. */
const written = { name: 'posts-by', points: 20, seconds: 600 };

/** Writes to a cohort's thread, and promises mail to those who want it at once. Throws `missing`, `invalid`, `too-many`. */
export async function writePost(
  actor: Actor,
  cohortId: string,
  { id, body, parentId }: NewPost,
  now = clock.now(),
) {
  const { cohort } = await ownCohortFor(db, actor, cohortId);
  if (parentId) await requireParent(cohort.id, parentId);
  await spend(written, actor.userId);
  const stored = await db.transaction(async (tx) => {
    const row = { id, cohortId: cohort.id, authorId: actor.userId, parentId, body, createdAt: now };
    const isFirst = await insertPost(tx, row);
    if (isFirst) await enqueue(tx, 'threads.tell', { postId: id });
    return isFirst;
  });
  if (!stored) isThereAlready({ id });
}

async function requireParent(cohortId: string, parentId: string) {
  const parent = await findPost(db, parentId);
  if (parent?.cohortId !== cohortId) throw missing();
  if (parent.parentId) throw invalid({ body: 'Reply to the first post of the conversation.' });
}

/** Changes the words of one's own post. Throws `conflict` where they were changed in another window, or taken away. */
export async function editPost(
  actor: Actor,
  postId: string,
  { body, version }: { body: string; version: number },
  now = clock.now(),
) {
  const { post } = await postFor(actor, postId);
  allow(mayEdit(post, actor.userId), 'Only the author can edit a post.');
  if (!(await updatePost(db, { id: postId, version, body, editedAt: now })))
    throw conflict(
      'You changed this post in another window. Save again to replace it with what you see here.',
    );
}

/** Takes a post's words away; its place stays, so that the answers to it keep theirs. */
export async function deletePost(actor: Actor, postId: string, now = clock.now()) {
  const { post, standing, cohort } = await postFor(actor, postId);
  if (post.deletedAt) return cohort;
  allow(mayDelete(post, actor.userId, standing));
  await emptyPost(db, postId, now);
  return cohort;
}

/** Puts a post on top of the thread, or back in its place. */
export async function pinPost(actor: Actor, postId: string, pinned: boolean, now = clock.now()) {
  const { post, standing, cohort } = await postFor(actor, postId);
  allow(mayPin(standing));
  if (post.parentId) throw invalid({ pinned: 'Only the first post of a conversation can be pinned.' });
  if (!(await savePin(db, postId, pinned ? now : null))) throw conflict('This post has been deleted.');
  return cohort;
}

/** A post through the person's place in its cohort. Throws `missing`. */
export async function postFor(actor: Actor, postId: string) {
  const post = await findPost(db, postId);
  if (!post) throw missing();
  return { post, ...(await ownCohortFor(db, actor, post.cohortId)) };
}

/** Chooses how one hears of new posts. */
export async function chooseMail(actor: Actor, cohortId: string, mail: MailChoice) {
  await ownCohortFor(db, actor, cohortId);
  await saveMailChoice(db, cohortId, actor.userId, mail);
}

/** Tells of one post whoever wants to hear at once; a job that comes again tells nobody twice. */
export async function tellOfPost(postId: string, now = clock.now()) {
  await db.transaction(async (tx) => {
    if (!(await markTold(tx, postId, now))) return;
    const told = await toldAtOnce(tx, postId);
    await sendEmails(
      tx,
      told.flatMap(({ userId, name, email, author, body, ...thread }) =>
        email ? newPost({ userId, name, email }, thread, { id: postId, author, body }) : [],
      ),
    );
  });
}

/** How many daily emails one transaction writes. */
const atOnce = 500;

/** Sends each person one email a cohort with the posts they have not seen. May be done at any time. */
export async function sendDailyPosts(now = clock.now()) {
  const followers = await dailyNews(db);
  await each('the daily email of posts', followers, (some) => mailNews(some, now), { atOnce });
}

/**
 * Promises daily emails and notes in the same transaction which posts they hold, by what it has read: one that is
 * committed a moment later comes the next day, whatever its clock says, and none comes twice.
 */
async function mailNews(followers: Follower[], now: Date) {
  await db.transaction(async (tx) => {
    await lockDaily(tx);
    const news = await dailyNews(tx, followers);
    const left = new Map(
      (await postsLeft(tx, [...new Set(news.flatMap(({ posts }) => posts))])).map((post) => [post.id, post]),
    );
    await sendEmails(
      tx,
      news.flatMap(({ userId, name, email, posts }) => {
        const [first, ...others] = posts.flatMap((id) => left.get(id) ?? []);
        return first && email ? dailyPosts({ userId, name, email }, first, [first, ...others]) : [];
      }),
    );
    await markMailed(tx, news, now);
  });
}
