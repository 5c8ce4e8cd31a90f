import { onDeletion } from '../people/accounts/deletion.ts';
import { deleteAttendingOf } from './lead.queries.ts';

onDeletion(deleteAttendingOf, {
  goes: 'your certificates with their public pages, and your closing reflections',
});
