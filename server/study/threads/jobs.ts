import { type Letter, renewMail } from '../../mail/mail.ts';
import { defineJob } from '../../platform/jobs.ts';
import { sendDailyPosts, tellOfPost } from './actions.ts';
import { dailyPosts, newPost } from './letters.ts';
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
  const told = rows.flatMap(({ id, letter }) => (letter?.posts ? { id, letter, posts: letter.posts } : []));
  const left = await postsLeft(db, [...new Set(told.flatMap(({ posts }) => posts))]);
  const readers = await readersBy(db, [...new Set(told.flatMap(({ letter }) => letter.about?.userId ?? []))]);
  return new Map(
    told.map(({ id, letter, posts }) => {
      const still = left.filter((post) => posts.includes(post.id));
      return [id, anew(letter, still, readers.get(letter.about?.userId ?? ''))];
    }),
  );
});

type Left = Awaited<ReturnType<typeof postsLeft>>;

function anew(letter: Letter, still: Left, reader: { userId: string; name: string } | undefined) {
  const [first] = still;
  if (!first || !reader) return null;
  const to = { ...reader, email: letter.to };
  return letter.filledFrom?.template === 'threads.post'
    ? newPost(to, first, first)
    : dailyPosts(to, first, still);
}
