import type { Clearance } from '../../people/accounts/deletion.ts';
import { forgetTopics } from './queries.ts';

export const topicsDeleted: Clearance = {
  clear: forgetTopics,
  goes: 'what you wanted to talk about in office hours',
};
