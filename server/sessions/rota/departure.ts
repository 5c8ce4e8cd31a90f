import type { Seating } from '../../cohorts/events.ts';
import type { SeatRole } from '../../cohorts/rules.ts';
import type { Db } from '../../platform/db.ts';
import { deleteRotaEntries } from './queries.ts';

/** Deletes the absences and turn offers that came with a seat. */
export const leaveRota = (tx: Db, { cohortId, userId }: Seating) => deleteRotaEntries(tx, cohortId, userId);

/** The same for who no longer facilitates. */
export async function leaveRotaAsMember(tx: Db, { role, ...seat }: Seating & { role: SeatRole }) {
  if (role === 'member') await leaveRota(tx, seat);
}
