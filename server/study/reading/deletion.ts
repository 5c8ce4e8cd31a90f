import { onDeletion } from '../../people/accounts/deletion.ts';
import { deleteReadingOf } from './queries.ts';

onDeletion(deleteReadingOf, { goes: 'your ticks, notes and questions on readings' });
