import type { Clearance } from '../people/accounts/deletion.ts';
import { freeItemsOf } from './commitments/queries.ts';
import { forgetLeading } from './feedback/queries.ts';

export const commitmentsFreed: Clearance = {
  async clear(tx, userId) {
    await freeItemsOf(tx, userId);
    await forgetLeading(tx, userId);
  },
  stays: 'action items you took on in rooms, without your name',
};
