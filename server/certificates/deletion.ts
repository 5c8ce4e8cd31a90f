import type { Clearance } from '../people/accounts/deletion.ts';
import { deleteAttendingOf } from './lead.queries.ts';

export const attendingDeleted: Clearance = {
  clear: deleteAttendingOf,
  goes: 'your certificates with their public pages, and your closing reflections',
};
