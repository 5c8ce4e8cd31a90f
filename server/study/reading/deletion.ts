import type { Clearance } from '../../people/accounts/deletion.ts';
import { deleteReadingOf } from './queries.ts';

export const readingDeleted: Clearance = {
  clear: deleteReadingOf,
  goes: 'your ticks, notes and questions on readings',
};
