import type { Clearance } from '../../people/accounts/deletion.ts';
import { deletePointsOf } from './queries.ts';

export const preparingDeleted: Clearance = {
  clear: deletePointsOf,
  stays: 'what you said after sessions you facilitated, without your name',
};
