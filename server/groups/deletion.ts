import { beforeDeletion, onDeletion } from '../accounts/deletion.ts';
import { endMembership } from './members.actions.ts';
import { groupsWithoutAnother, lockGroup, membershipsOf } from './members.queries.ts';

beforeDeletion(async (db, userId) => {
  const names = await groupsWithoutAnother(db, userId);
  return names.length > 0 ? `Make somebody else an organiser of ${names.join(' and ')} first.` : '';
});

onDeletion(
  async (tx, userId, now) => {
    const memberships = await membershipsOf(tx, userId);
    // In one order for all, so that two accounts that go at once do not wait for each other.
    const groupIds = memberships.map(({ groupId }) => groupId).sort();
    for (const groupId of groupIds) {
      await lockGroup(tx, groupId);
      // Nobody is told about seats here: `accounts.deleted` closes what the person still has open.
      await endMembership(tx, groupId, userId, now);
    }
  },
  { goes: 'your places in groups and cohorts' },
);
