import { onDeletion } from '../../people/accounts/deletion.ts';
import { deleteHoursOf } from './queries.ts';

onDeletion(deleteHoursOf, { goes: 'the hours at which you are free' });
