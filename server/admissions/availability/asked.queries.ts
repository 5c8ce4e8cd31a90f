import type { Db } from '../../platform/db.ts';
import { applicationsOf } from '../rounds/applications.queries.ts';
import type { Round } from '../rounds/queries.ts';
import { calledIn } from '../rounds/review.rules.ts';
import { isIn } from '../rounds/rules.ts';
import type { Asked } from './heat.rules.ts';

/**
 * Those who take part in a round and can be written to, in the order in which they applied: for its organisers, with
 * the names that they may know by now. Who they are in truth (`reader`) is for emails to them alone.
 */
export async function askedOf(db: Db, round: Round) {
  const rows = await applicationsOf(db, round.id);
  return rows.flatMap((row): (Asked & { reader: { name: string; email: string } })[] => {
    const { application, name, email } = row;
    if (!email || !isIn(application)) return [];
    const { id: applicationId, userId, role, tags, decision } = application;
    const asked = { applicationId, userId, name: calledIn(round, row), role, tags, decision };
    return [{ ...asked, reader: { name, email } }];
  });
}
