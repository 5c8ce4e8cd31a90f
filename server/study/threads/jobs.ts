import { type Email, renewMail } from '../../mail/mail.ts';
import { defineJob } from '../../platform/jobs.ts';
import { sendDailyPosts, tellOfPost } from './actions.ts';
import { dailyPosts, newPost } from './emails.ts';
import { postsLeft, readersBy } from './queries.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'threads.daily': Record<string, never>;
  }
}

defineJob('threads.tell', ({ postId }) => tellOfPost(postId));
defineJob('threads.daily', () => sendDailyPosts(), '0 6 * * *');

// An email may have waited for hours: by then a post can have been changed or deleted, or the account that wrote it.
renewMail(async (db, rows) => {
  const told = rows.flatMap(({ id, email }) => (email?.posts ? { id, email, posts: email.posts } : []));
  const left = await postsLeft(db, [...new Set(told.flatMap(({ posts }) => posts))]);
  const readers = await readersBy(db, [...new Set(told.flatMap(({ email }) => email.about?.userId ?? []))]);
  return new Map(
    told.map(({ id, email, posts }) => {
      const still = left.filter((post) => posts.includes(post.id));
      return [id, anew(email, still, readers.get(email.about?.userId ?? ''))];
    }),
  );
});

type Left = Awaited<ReturnType<typeof postsLeft>>;

function anew(email: Email, still: Left, reader: { userId: string; name: string } | undefined) {
  const [first] = still;
  if (!first || !reader) return null;
  const to = { ...reader, email: email.to };
  return email.filledFrom?.template === 'threads.post'
    ? newPost(to, first, first)
    : dailyPosts(to, first, still);
}
