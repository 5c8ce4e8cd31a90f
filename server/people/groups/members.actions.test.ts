import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { subscribe } from '../../platform/events.ts';
import { emailsTo } from '../../tools/testing/emails.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { groupLeft } from './departure.ts';
import { changeRole, joinGroup, leaveGroup, letBackIn, removeMember } from './members.actions.ts';
import { countOrganisers, findMember, successorsIn } from './members.queries.ts';
import { membersOf } from './queries.ts';

const world = await openWorld();
const { slug, id: groupId } = world.group;
const { people } = world;
const organiser = actor(world, 'organiser');
const now = clock.now();

const join = (userId: string, role: 'organiser' | 'facilitator' | 'member') =>
  db.transaction((tx) => joinGroup(tx, { groupId, userId, role }, now));

const roleOf = async (userId: string) => {
  const member = await findMember(db, groupId, userId);
  return member && !member.membership.leftAt ? member.membership.role : null;
};

test('joining makes a member once, raises a role, and never lowers one', async () => {
  assert.equal(await join(people.outsider.id, 'member'), 'joined');
  assert.equal(await join(people.outsider.id, 'member'), 'unchanged');
  assert.equal(await join(people.outsider.id, 'facilitator'), 'raised');
  assert.equal(await join(people.outsider.id, 'member'), 'unchanged');
  assert.equal(await roleOf(people.outsider.id), 'facilitator');
});

test('a new role is told to what the person has open, once it is written', async () => {
  const heard: string[] = [];
  const stop = subscribe('groups.roleChanged', ({ userId }) => void heard.push(userId));
  await changeRole(organiser, slug, people.outsider.id, 'member');
  await assert.rejects(changeRole(organiser, slug, organiser.userId, 'member'), { code: 'conflict' });
  await changeRole(organiser, slug, people.outsider.id, 'facilitator');
  stop();
  assert.deepEqual(heard, [people.outsider.id, people.outsider.id]);
});

test('whoever is given more to do is told what it means; for less, or the same again, there is no email', async () => {
  const { id, email } = people.member2;
  const subjects = async () => (await emailsTo(email)).map(({ subject }) => subject);
  for (const role of ['facilitator', 'facilitator', 'organiser', 'facilitator', 'member'] as const)
    await changeRole(organiser, slug, id, role);
  assert.deepEqual(await subjects(), [
    'You’re now a facilitator of AI Safety Port Alder',
    'You’re now an organiser of AI Safety Port Alder',
  ]);
  const [, last] = await emailsTo(email);
  assert.match(last?.paragraphs.join(' ') ?? '', /Ada Lindqvist has made you an organiser.*What to do next/);
  assert.match(last?.action?.href ?? '', /\/$/);
});

test('ten times the same person at once is one member', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => join(people.otherOrganiser.id, 'member')),
  );
  assert.equal(answers.filter((answer) => answer === 'joined').length, 1);
});

test('whoever leaves may come back by an invitation, with the role it gives', async () => {
  await leaveGroup(actor(world, 'outsider'), slug);
  assert.equal(await roleOf(people.outsider.id), null);
  assert.equal(await join(people.outsider.id, 'member'), 'joined');
  assert.equal(await roleOf(people.outsider.id), 'member');
});

test('what hangs on a membership ends in the same transaction, and is told after the commit', async () => {
  const heard: string[] = [];
  const stop = subscribe('groups.memberLeft', ({ userId }) => void heard.push(`left ${userId}`));
  groupLeft.does(async (tx, group, userId) => {
    assert.equal((await findMember(tx, group, userId))?.membership.leftAt instanceof Date, true);
    heard.push('seats ended');
    return () => heard.push('waitlist told');
  });
  await leaveGroup(actor(world, 'member2'), slug);
  stop();
  assert.deepEqual(heard, ['seats ended', `left ${people.member2.id}`, 'waitlist told']);
});

test('a removal that fails half-way changes nothing', async () => {
  let failing = true;
  groupLeft.does(async () => {
    if (failing) throw new Error('the disk is full');
    return;
  });
  await assert.rejects(removeMember(organiser, slug, people.otherMember.id, 'A mistake'), /disk/);
  failing = false;
  assert.equal(await roleOf(people.otherMember.id), 'member');
});

test('whoever was removed comes back only when an organiser lets them', async () => {
  await removeMember(organiser, slug, people.outsider.id, 'Shouted at people');
  const gone = await findMember(db, groupId, people.outsider.id);
  assert.equal(gone?.membership.removedReason, 'Shouted at people');
  assert.equal(gone?.membership.removedBy, organiser.userId);
  await assert.rejects(join(people.outsider.id, 'organiser'), { code: 'conflict' });
  await letBackIn(organiser, slug, people.outsider.id);
  assert.equal(await roleOf(people.outsider.id), 'member');
  assert.equal((await findMember(db, groupId, people.outsider.id))?.membership.removedReason, null);
});

test('only organisers change roles, remove people and let them back in', async () => {
  const facilitator = actor(world, 'facilitator');
  const stranger = actor(world, 'otherOrganiser');
  await leaveGroup(stranger, slug);
  await assert.rejects(changeRole(facilitator, slug, people.member.id, 'organiser'), { code: 'forbidden' });
  await assert.rejects(removeMember(facilitator, slug, people.member.id, 'x'), { code: 'forbidden' });
  await assert.rejects(letBackIn(facilitator, slug, stranger.userId), { code: 'forbidden' });
  await assert.rejects(changeRole(stranger, slug, people.member.id, 'organiser'), { code: 'not-found' });
  await assert.rejects(removeMember(stranger, slug, people.member.id, 'x'), { code: 'not-found' });
});

test('somebody who is not in the group can be neither removed nor given a role', async () => {
  const { id } = people.otherOrganiser;
  await assert.rejects(removeMember(organiser, slug, id, 'x'), { code: 'not-found' });
  await assert.rejects(changeRole(organiser, slug, id, 'member'), { code: 'not-found' });
});

test('the last organiser can neither leave, nor be removed, nor give up the role', async () => {
  await assert.rejects(leaveGroup(organiser, slug), { code: 'invalid' });
  await assert.rejects(leaveGroup(organiser, slug, organiser.userId), { code: 'invalid' });
  await assert.rejects(leaveGroup(organiser, slug, crypto.randomUUID()), { code: 'invalid' });
  await assert.rejects(removeMember(organiser, slug, organiser.userId, 'x'), { code: 'conflict' });
  await assert.rejects(changeRole(organiser, slug, organiser.userId, 'member'), { code: 'conflict' });
});

test('of two organisers who remove each other at once, one stays', async () => {
  await join(people.facilitator.id, 'organiser');
  await join(people.member.id, 'organiser');
  const [facilitator, member] = [actor(world, 'facilitator'), actor(world, 'member')];
  const answers = await Promise.allSettled([
    removeMember(facilitator, slug, member.userId, 'x'),
    removeMember(member, slug, facilitator.userId, 'x'),
  ]);
  assert.equal(answers.filter(({ status }) => status === 'rejected').length, 1);
});

test('when all organisers go at once, one has to stay', async () => {
  await join(people.otherMember.id, 'organiser');
  await join(people.otherFacilitator.id, 'organiser');
  const all = await membersOf(db, groupId);
  const leaving = all
    .filter(({ role }) => role === 'organiser')
    .map(({ userId }) => leaveGroup({ ...organiser, userId }, slug));
  const answers = await Promise.allSettled(leaving);
  assert.equal(leaving.length, 4);
  const refused = answers.filter((answer) => answer.status === 'rejected');
  assert.deepEqual(
    refused.map(({ reason }) => reason.code),
    ['invalid'],
  );
  assert.equal(await countOrganisers(db, groupId), 1);
});

test('the last organiser names who takes over, who is told, and leaves in the same step', async () => {
  const [last] = (await membersOf(db, groupId)).filter(({ role }) => role === 'organiser');
  const [next] = await successorsIn(db, groupId, last?.userId ?? '');
  assert.ok(last && next);
  await leaveGroup({ ...organiser, userId: last.userId, name: last.name }, slug, next.userId);
  assert.equal(await roleOf(next.userId), 'organiser');
  assert.equal(await roleOf(last.userId), null);
  assert.equal(await countOrganisers(db, groupId), 1);
  const person = await findMember(db, groupId, next.userId);
  assert.equal(
    (await emailsTo(person?.email ?? '')).filter(({ subject }) => /organiser/.test(subject)).length,
    1,
  );
});

test('of two last organisers who leave at once, the second hands over', async () => {
  for (const { id } of [people.otherOrganiser, people.otherMember, people.otherFacilitator]) {
    await join(id, 'member');
  }
  const [last] = (await membersOf(db, groupId)).filter(({ role }) => role === 'organiser');
  const [other, third] = await successorsIn(db, groupId, last?.userId ?? '');
  assert.ok(last && other && third);
  await join(other.userId, 'organiser');
  const leave = (userId: string, to: string) => leaveGroup({ ...organiser, userId }, slug, to);
  await Promise.all([leave(last.userId, third.userId), leave(other.userId, third.userId)]);
  // The first to go leaves the other in charge; the second is the last by then.
  assert.equal(await roleOf(third.userId), 'organiser');
  assert.equal(await countOrganisers(db, groupId), 1);
});
