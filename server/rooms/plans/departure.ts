import type { Clearance } from '../../people/accounts/deletion.ts';
import { deleteUnsharedPlansOf } from './queries.ts';

export const plansDeleted: Clearance = {
  clear: deleteUnsharedPlansOf,
  goes: 'plans for evenings that you kept for yourself',
  stays: 'plans that you shared with a group',
};
