import { onDeletion } from '../../people/accounts/deletion.ts';
import { deleteTokenOf } from './queries.ts';

onDeletion(deleteTokenOf, { goes: 'the address of your calendar' });
