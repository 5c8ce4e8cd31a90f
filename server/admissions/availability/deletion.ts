import type { Clearance } from '../../people/accounts/deletion.ts';
import { deleteHoursOf } from './queries.ts';

export const hoursDeleted: Clearance = { clear: deleteHoursOf, goes: 'your availability' };
