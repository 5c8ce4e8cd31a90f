import { onDeletion } from '../accounts/deletion.ts';
import { deleteTokenOf } from './queries.ts';

onDeletion(deleteTokenOf, { goes: 'the address of your calendar' });
