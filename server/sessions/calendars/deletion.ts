import type { Clearance } from '../../people/accounts/deletion.ts';
import { deleteTokenOf } from './queries.ts';

export const calendarDeleted: Clearance = { clear: deleteTokenOf, goes: 'the address of your calendar' };
