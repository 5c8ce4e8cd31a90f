import type { Seating } from '../../cohorts/events.ts';
import type { SeatRole } from '../../cohorts/rules.ts';
import type { Db } from '../../platform/db.ts';
import { forgetAgreed } from './agreed/queries.ts';
import { deleteRotaEntries } from './queries.ts';
import { deleteSwapsOf } from './swaps/queries.ts';

/** Deletes the absences, turn offers and swaps that came with a seat. */
export async function leaveRota(tx: Db, { cohortId, userId }: Seating) {
  await deleteRotaEntries(tx, cohortId, userId);
  await deleteSwapsOf(tx, cohortId, userId);
  await forgetAgreed(tx, cohortId, userId);
}

/** The same for who no longer facilitates. */
export async function leaveRotaAsMember(tx: Db, { role, ...seat }: Seating & { role: SeatRole }) {
  if (role === 'member') await leaveRota(tx, seat);
}
