import { addressOf, type Letter } from '../platform/mail.ts';

interface Reader {
  name: string;
  email: string;
}

interface ThreadWords {
  cohortId: string;
  cohortName: string;
}

const footer = 'You choose on the thread’s page whether such mail comes at once, daily or never.';

const link = ({ cohortId }: ThreadWords) => ({
  label: 'Open the thread',
  href: addressOf(`/cohorts/${cohortId}/thread`),
});

/** One new post, for those who want to hear at once. */
export const newPost = (to: Reader, thread: ThreadWords, post: { author: string; body: string }): Letter => ({
  to: to.email,
  category: 'posts',
  subject: `${post.author} wrote to ${thread.cohortName}`,
  paragraphs: [`${post.author} writes:`, post.body],
  action: link(thread),
  footer,
});

/** A day's posts in one letter. */
export const dailyPosts = (
  to: Reader,
  thread: ThreadWords,
  posts: { author: string; body: string }[],
): Letter => ({
  to: to.email,
  category: 'posts',
  subject: `${posts.length === 1 ? 'One new post' : `${posts.length} new posts`} in ${thread.cohortName}`,
  paragraphs: [`Hello ${to.name},`, ...posts.map(({ author, body }) => `${author} wrote:\n${body}`)],
  action: link(thread),
  footer,
});
