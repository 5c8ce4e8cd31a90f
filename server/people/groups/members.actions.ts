import { sendEmail, sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { type Announcement, endWithMembership } from './departure.ts';
import { raisedEmail, removedEmail } from './emails.ts';
import {
  countOrganisers,
  findAddresses,
  findMember,
  insertMember,
  lockGroup,
  lockMembership,
  lockMemberships,
  setRoles,
  successorsIn,
  updateMember,
} from './members.queries.ts';
import { ownGroupFor } from './queries.ts';
import {
  type GroupRole,
  type Held,
  higherRole,
  isDeputy,
  isLastOrganiser,
  mayNameOrganisers,
  mayOrganise,
} from './rules.ts';

/**
 * Lets somebody into a group, or back in after they left; one who is in already keeps their role or gets the higher
 * one. Who was removed comes back only when an organiser lets them. For callers that hold a transaction: call it
 * before taking any cohort's lock, as everything else here does. Throws `conflict`.
 */
export async function joinGroup(
  tx: Db,
  joining: { groupId: string; userId: string; role: GroupRole },
  now: Date,
): Promise<'joined' | 'raised' | 'unchanged'> {
  const { groupId, userId, role } = joining;
  if (await insertMember(tx, { groupId, userId, role, joinedAt: now })) return 'joined';
  const known = await lockMembership(tx, groupId, userId);
  if (known?.leftAt && known.removedReason !== null) {
    throw conflict('An organiser of this group has to let you back in first. Please contact one of them.');
  }
  if (known?.leftAt) {
    await updateMember(tx, groupId, userId, { role, joinedAt: now, leftAt: null });
    return 'joined';
  }
  const higher = higherRole(known?.role ?? role, role);
  if (higher === known?.role) return 'unchanged';
  await updateMember(tx, groupId, userId, { role: higher });
  return 'raised';
}

/** Gives a member another role. The last organiser keeps theirs. */
export async function changeRole(actor: Actor, slug: string, userId: string, role: GroupRole) {
  await changeRoles(actor, slug, [userId], role);
}

/**
 * Gives several members one role, all or none of them: the last organisers keep theirs. Who has left meanwhile is passed
 * over. Answers how many have another role now. Throws `missing` where none of them is in the group, `conflict`.
 */
export async function changeRoles(actor: Actor, slug: string, userIds: string[], role: GroupRole) {
  const { groupId, changed } = await db.transaction(async (tx) => {
    const { group } = await organisedGroup(tx, actor, slug);
    const present = (await lockMemberships(tx, group.id, userIds)).filter(({ leftAt }) => leftAt === null);
    if (present.length === 0) throw missing();
    const others = present.filter((one) => one.role !== role || isDeputy(one)).map((one) => one.userId);
    const runs = present.filter((one) => one.role === 'organiser');
    if (role === 'organiser' || runs.length > 0) await keepFromDeputy(tx, group.id, actor.userId);
    const ending = role === 'organiser' ? 0 : runs.filter((one) => !isDeputy(one)).length;
    if (ending > 0 && ending >= (await countOrganisers(tx, group.id))) throw conflict(needsOrganiser);
    if (others.length > 0) await setRoles(tx, group.id, others, role);
    if (role !== 'member') await tellRaised(tx, actor, group, { userIds: raisedOf(present, role), role });
    return { groupId: group.id, changed: others };
  });
  for (const userId of changed) publish('groups.roleChanged', { groupId, userId });
  return changed.length;
}

const raisedOf = (present: readonly { userId: string; role: GroupRole }[], role: GroupRole) =>
  present.filter((one) => one.role !== role && higherRole(one.role, role) === role).map((one) => one.userId);

/** Writes to people who may do more from now on; not to those who gave it to themselves. */
async function tellRaised(
  tx: Db,
  by: { userId: string | null; name: string },
  group: { id: string; slug: string; name: string },
  { userIds, role }: { userIds: readonly string[]; role: 'facilitator' | 'organiser' },
) {
  const others = userIds.filter((userId) => userId !== by.userId);
  const members = await findAddresses(tx, group.id, others);
  await sendEmails(
    tx,
    members.map((member) => raisedEmail(member, group, role, by.name)),
  );
}

/** Takes somebody out of a group, with everything they hold in it, and tells them why. */
export async function removeMember(actor: Actor, slug: string, userId: string, reason: string) {
  const now = clock.now();
  const announce = await db.transaction(async (tx) => {
    const { group } = await organisedGroup(tx, actor, slug);
    if ((await lockMembership(tx, group.id, userId))?.role === 'organiser')
      await keepFromDeputy(tx, group.id, actor.userId);
    const removal = { removedReason: reason, removedBy: actor.userId };
    const ended = await endMembership(tx, group.id, userId, now, removal);
    const member = await findMember(tx, group.id, userId);
    if (member?.email)
      await sendEmail(tx, removedEmail({ userId, name: member.name, email: member.email }, group, reason));
    return ended;
  });
  announce();
}

/**
 * Leaves a group of one's own accord; an invitation or an organiser opens the door again. The last organiser names who
 * runs the group from then on, in the same transaction; anyone else who leaves names no one. Throws `invalid`, `conflict`.
 */
export async function leaveGroup(actor: Actor, slug: string, successorId = '') {
  const now = clock.now();
  const announce = await db.transaction(async (tx) => {
    const { group } = await ownGroupFor(tx, actor, slug);
    await lockGroup(tx, group.id);
    const held = await presentMember(tx, group.id, actor.userId);
    const isLast = isLastOrganiser(held, await countOrganisers(tx, group.id));
    const handedOver = isLast ? await handOver(tx, actor, group, successorId) : undefined;
    const ended = await endMembership(tx, group.id, actor.userId, now);
    return () => {
      handedOver?.();
      ended();
    };
  });
  announce();
}

/** Makes another member the organiser and tells them. Under the group's lock; call what it returns after the commit. */
async function handOver(
  tx: Db,
  actor: Actor,
  group: { id: string; slug: string; name: string },
  successorId: string,
): Promise<Announcement> {
  const [chosen] = successorId ? await lockMemberships(tx, group.id, [successorId]) : [];
  if (!chosen || chosen.leftAt || chosen.userId === actor.userId) {
    if ((await successorsIn(tx, group.id, actor.userId)).length === 0) throw conflict(nobodyElse);
    throw invalid({ successor: 'Choose who runs the group when you’ve left.' });
  }
  const { userId } = chosen;
  await setRoles(tx, group.id, [userId], 'organiser');
  await tellRaised(tx, actor, group, { userIds: [userId], role: 'organiser' });
  return () => publish('groups.roleChanged', { groupId: group.id, userId });
}

const nobodyElse =
  'You’re the only one in this group. Invite someone to take over, or delete your account: the group then goes with it.';

/** Lets somebody back in who left or was removed, as a plain member. */
export async function letBackIn(actor: Actor, slug: string, userId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { group } = await organisedGroup(tx, actor, slug);
    const former = await findMember(tx, group.id, userId);
    // A deleted account has no address any more, and nobody comes back into it.
    if (!former?.email) throw missing();
    if (!former.membership.leftAt) return;
    const back = {
      role: 'member' as const,
      joinedAt: now,
      leftAt: null,
      removedReason: null,
      removedBy: null,
    };
    await updateMember(tx, group.id, userId, back);
  });
}

/**
 * Ends a membership and all that hangs on it; the last organiser stays. The group must be locked.
 * Call what it returns after the commit.
 */
export async function endMembership(
  tx: Db,
  groupId: string,
  userId: string,
  now: Date,
  removal: { removedReason?: string; removedBy?: string } = {},
): Promise<Announcement> {
  const membership = await presentMember(tx, groupId, userId);
  await keepAnOrganiser(tx, groupId, membership);
  await updateMember(tx, groupId, userId, { leftAt: now, removedReason: null, removedBy: null, ...removal });
  const announcements = await endWithMembership(tx, groupId, userId, now);
  return () => {
    publish('groups.memberLeft', { groupId, userId });
    for (const announce of announcements) announce();
  };
}

/** The group that the actor organises, held until the transaction ends. */
async function organisedGroup(tx: Db, actor: Actor, slug: string) {
  const { group } = await ownGroupFor(tx, actor, slug);
  await lockGroup(tx, group.id);
  // Asked again under the lock: two organisers who remove each other do not both succeed.
  const { role } = await ownGroupFor(tx, actor, slug);
  allow(mayOrganise({ group: role }));
  return { group };
}

async function presentMember(tx: Db, groupId: string, userId: string) {
  const membership = await lockMembership(tx, groupId, userId);
  if (!membership || membership.leftAt) throw missing();
  return membership;
}

const needsOrganiser = 'A group needs an organiser. Make someone else one first.';

async function keepAnOrganiser(tx: Db, groupId: string, held: Held) {
  if (isLastOrganiser(held, await countOrganisers(tx, groupId))) throw conflict(needsOrganiser);
}

/** A deputy runs the group, but doesn’t say who else does. Throws `conflict`. */
export async function keepFromDeputy(tx: Db, groupId: string, userId: string) {
  const held = await lockMembership(tx, groupId, userId);
  if (!held || !mayNameOrganisers(held))
    throw conflict('You’re a deputy here. Only an organiser can decide who organises the group.');
}
