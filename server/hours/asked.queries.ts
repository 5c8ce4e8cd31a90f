import type { Db } from '../platform/db.ts';
import { applicationsOf } from '../rounds/applications.queries.ts';
import { isIn } from '../rounds/rules.ts';
import type { Asked } from './heat.rules.ts';

/** Those who take part in a round and can be written to, in the order in which they applied: for its organisers. */
export async function askedOf(db: Db, roundId: string): Promise<(Asked & { email: string })[]> {
  const rows = await applicationsOf(db, roundId);
  return rows.flatMap(({ application, name, email }) => {
    const { userId, role, tags, decision } = application;
    return email && isIn(application) ? [{ userId, name, email, role, tags, decision }] : [];
  });
}
