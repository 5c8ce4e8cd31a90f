import type { Clearance } from '../../people/accounts/deletion.ts';
import { deleteUnsharedPlansOf } from './queries.ts';

export const plansDeleted: Clearance = {
  clear: deleteUnsharedPlansOf,
  goes: 'session plans you saved for yourself',
  stays: 'plans that you shared with a group',
};
