import type { Clearance } from '../../people/accounts/deletion.ts';
import { deleteReader } from './queries.ts';

export const postsUnnamed: Clearance = {
  clear: deleteReader,
  stays: 'your posts in threads, without your name',
};
