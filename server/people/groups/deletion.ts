import type { Db } from '../../platform/db.ts';
import type { Clearance } from '../accounts/deletion.ts';
import { endMembership } from './members.actions.ts';
import {
  deleteLonelyGroup,
  forgetRemovals,
  groupsWithoutAnother,
  lockGroup,
  membershipsOf,
} from './members.queries.ts';

/** A group needs an organiser: who is its only one has to hand it over first. */
export async function groupsToHandOver(db: Db, userId: string): Promise<string> {
  const names = (await groupsWithoutAnother(db, userId)).flatMap(({ name, others }) =>
    others > 0 ? name : [],
  );
  return names.length > 0 ? `Make someone else an organiser of ${names.join(' and ')} first.` : '';
}

/** A group that nobody else is in has nobody to be handed to. */
export const lonelyGroups = async (db: Db, userId: string): Promise<string[]> =>
  (await groupsWithoutAnother(db, userId)).flatMap(({ name, others }) => (others === 0 ? name : []));

export const groupsLeft: Clearance = {
  async clear(tx, userId, now, agrees) {
    const memberships = await membershipsOf(tx, userId);
    // In one order for all, so that two accounts that go at once do not wait for each other.
    memberships.sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
    for (const { groupId, role } of memberships) {
      if (agrees && role === 'organiser' && (await deleteLonelyGroup(tx, groupId, userId))) continue;
      await lockGroup(tx, groupId);
      // Nobody is told about seats here: `accounts.deleted` closes what the person still has open.
      await endMembership(tx, groupId, userId, now);
    }
    await forgetRemovals(tx, userId);
  },
  goes: 'your places in groups and cohorts',
};
