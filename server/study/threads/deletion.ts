import { onDeletion } from '../../people/accounts/deletion.ts';
import { deleteReader } from './queries.ts';

onDeletion(deleteReader, { stays: 'your posts in threads, without your name' });
