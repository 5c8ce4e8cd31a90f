import { findPersonById } from '../accounts/queries.ts';
import { defineJob } from '../platform/jobs.ts';
import { renewMail } from '../platform/mail.ts';
import { sendDailyPosts, tellOfPost } from './actions.ts';
import { dailyPosts, newPost } from './letters.ts';
import { postsLeft } from './queries.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'threads.daily': Record<string, never>;
  }
}

defineJob('threads.tell', ({ postId }) => tellOfPost(postId));
defineJob('threads.daily', () => sendDailyPosts(), '0 6 * * *');

// An email may have waited for hours: by then a post can have been changed or deleted, or the account that wrote it.
renewMail(async (db, letter) => {
  const { posts: ids, about, filledFrom } = letter;
  if (!ids) return letter;
  const left = await postsLeft(db, ids);
  const reader = about?.userId ? await findPersonById(db, about.userId) : undefined;
  const [first] = left;
  if (!first || !reader?.email) return null;
  const to = { userId: reader.id, name: reader.name, email: letter.to };
  return filledFrom?.template === 'threads.post' ? newPost(to, first, first) : dailyPosts(to, first, left);
});
