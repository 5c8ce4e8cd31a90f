import { at } from '../platform/path.ts';

/** The addresses of what people read and write about it. */
export const studyPaths = {
  ownReading: at('/reading'),
  post: {
    deletion: at('/posts/:postId/deletion'),
    edit: at('/posts/:postId/edit'),
    pin: at('/posts/:postId/pin'),
  },
};
