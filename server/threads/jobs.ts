import { defineJob } from '../platform/jobs.ts';
import { sendDailyPosts, tellOfPost } from './actions.ts';

declare module '../platform/jobs.ts' {
  interface Jobs {
    'threads.daily': Record<string, never>;
  }
}

defineJob('threads.tell', ({ postId }) => tellOfPost(postId));
defineJob('threads.daily', () => sendDailyPosts(), '0 6 * * *');
