import { at } from '../platform/path.ts';

/** The addresses of threads. */
export const studyPaths = {
  post: {
    deletion: at('/posts/:postId/deletion'),
    edit: at('/posts/:postId/edit'),
    pin: at('/posts/:postId/pin'),
  },
};
