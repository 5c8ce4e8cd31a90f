import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { plural } from '../../platform/words.rules.ts';
import { postsOfTheDay, postWritten } from './emails.templates.ts';

interface Reader {
  userId: string;
  name: string;
  email: string;
}

interface Thread {
  groupId: string;
  cohortId: string;
  cohortName: string;
}

interface Post {
  id: string;
  author: string;
  body: string;
}

const frame = ({ email, userId }: Reader, { cohortId, groupId }: Thread, posts: Post[]) => ({
  to: email,
  category: 'posts' as const,
  about: { userId, groupId },
  onlyInside: cohortId,
  posts: posts.map(({ id }) => id),
  action: { label: 'Open the thread', href: addressOf(paths.cohort.thread(cohortId)) },
  footer: 'You can choose on the thread’s page to get these emails straight away, daily or never.',
});

/** One new post, for those who want to hear at once. */
export const newPost = (to: Reader, thread: Thread, post: Post): Email => ({
  ...frame(to, thread, [post]),
  ...postWritten({ name: to.name, cohort: thread.cohortName, author: post.author, words: post.body }),
});

/** A day's posts in one email. */
export const dailyPosts = (to: Reader, thread: Thread, posts: Post[]): Email => ({
  ...frame(to, thread, posts),
  ...postsOfTheDay({
    ...{ name: to.name, cohort: thread.cohortName },
    count: plural(posts.length, '1 new post', `${posts.length} new posts`),
    posts: posts.map(({ author, body }) => `${author} wrote:\n${body}`),
  }),
});
