import { eq } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { groups } from './tables.ts';

/** Whose public holidays a group keeps: DE, or DE-BE; '' for none. */
export async function holidayPlaceOf(db: Db, groupId: string): Promise<string> {
  const [row] = await db.select({ place: groups.holidays }).from(groups).where(eq(groups.id, groupId));
  return row?.place ?? '';
}

export async function saveHolidayPlace(db: Db, groupId: string, place: string) {
  await db.update(groups).set({ holidays: place }).where(eq(groups.id, groupId));
}
