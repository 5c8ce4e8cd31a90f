import { mayFacilitate, type Standing } from '../../people/groups/rules.ts';

interface PostFacts {
  authorId: string;
  deletedAt: Date | null;
}

export type MailChoice = 'now' | 'daily' | 'never';

/** Only who wrote a post changes its words. */
export const mayEdit = (post: PostFacts, userId: string) =>
  post.authorId === userId && post.deletedAt === null;

/** Who wrote a post, or whoever leads the cohort, takes it away. */
export const mayDelete = (post: PostFacts, userId: string, standing: Standing) =>
  post.deletedAt === null && (post.authorId === userId || mayFacilitate(standing));

/** What is pinned stands on top for all, so those who lead decide. */
export const mayPin = (standing: Standing) => mayFacilitate(standing);

/** Whether a post is new to somebody: written by another since they last looked. */
export const isNew = (post: { authorId: string; createdAt: Date }, userId: string, readAt: Date | null) =>
  post.authorId !== userId && (readAt === null || readAt < post.createdAt);
