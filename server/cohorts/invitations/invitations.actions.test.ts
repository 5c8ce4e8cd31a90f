import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertPerson } from '../../people/accounts/queries.ts';
import { changeRole, removeMember } from '../../people/groups/members.actions.ts';
import { findMember, insertMember } from '../../people/groups/members.queries.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { findSeat } from '../seats.queries.ts';
import {
  acceptInvitation,
  createInvitation,
  openInvitation,
  showInvitation,
  stopInvitation,
} from './invitations.actions.ts';
import { invitationsOf } from './invitations.queries.ts';

const world = await openWorld();
const { group, cohort, people } = world;
const organiser = actor(world, 'organiser');
const outsider = actor(world, 'outsider');
const offer = { role: 'member', cohortId: null, label: '', days: 14, maxUses: 10 } as const;

const newest = async () => (await invitationsOf(db, group.id, null))[0]?.invitation;

async function strangers(count: number) {
  const made = Array.from({ length: count }, async () => {
    const email = `${crypto.randomUUID()}@demo.test`;
    const userId = await insertPerson(db, { email, name: 'New Person', passwordHash: '', zone: 'UTC' });
    return { ...outsider, userId: userId ?? '', email };
  });
  return await Promise.all(made);
}

test('the secret of a link has 256 random bits and is not kept', async () => {
  const { secret } = await createInvitation(organiser, group.slug, offer);
  assert.equal(Buffer.from(secret, 'base64url').length, 32);
  assert.equal(JSON.stringify(await invitationsOf(db, group.id, null)).includes(secret), false);
});

test('the link is shown again to those who may end it, while it works, and to nobody else', async () => {
  const { id, secret } = await createInvitation(organiser, group.slug, offer);
  assert.equal(await showInvitation(organiser, group.slug, id), secret);
  for (const [person, code] of [
    ['facilitator', 'not-found'],
    ['member', 'forbidden'],
    ['otherOrganiser', 'not-found'],
  ] as const)
    await assert.rejects(showInvitation(actor(world, person), group.slug, id), { code }, person);
  const elsewhere = showInvitation(actor(world, 'otherOrganiser'), world.otherGroup.slug, id);
  await assert.rejects(elsewhere, { code: 'not-found' });
  await stopInvitation(organiser, group.slug, id);
  await assert.rejects(showInvitation(organiser, group.slug, id), { code: 'not-found' });
});

test('of fifty people who come at once with a link for ten, exactly ten get in', async () => {
  const { secret } = await createInvitation(organiser, group.slug, offer);
  const answers = await Promise.allSettled((await strangers(50)).map((one) => acceptInvitation(one, secret)));
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 10);
  assert.equal((await newest())?.uses, 10);
  await assert.rejects(acceptInvitation(outsider, secret), { code: 'not-found' });
});

test('a link into a cohort gives its free seats, then places on the waitlist', async () => {
  const { secret } = await createInvitation(organiser, group.slug, {
    ...offer,
    cohortId: cohort.id,
    maxUses: 20,
  });
  const answers = await Promise.all((await strangers(12)).map((one) => acceptInvitation(one, secret)));
  // Eight seats, two of them taken by the members of the world.
  assert.equal(answers.filter(({ outcome }) => outcome === 'seated').length, 6);
  assert.equal(answers.filter(({ outcome }) => outcome === 'waitlisted').length, 6);
});

test('whoever is in already costs no use, even when the link is used up', async () => {
  const { secret } = await createInvitation(organiser, group.slug, { ...offer, maxUses: 1 });
  const [person = outsider] = await strangers(1);
  assert.equal((await acceptInvitation(person, secret)).outcome, 'joined');
  assert.equal((await acceptInvitation(person, secret)).outcome, 'inside');
  assert.equal((await acceptInvitation(actor(world, 'member'), secret)).outcome, 'inside');
  assert.equal((await newest())?.uses, 1);
});

test('the same person tapping ten times at once uses a link once', async () => {
  const { secret } = await createInvitation(organiser, group.slug, {
    ...offer,
    cohortId: world.otherCohort.id,
  });
  const [person = outsider] = await strangers(1);
  await Promise.all(Array.from({ length: 10 }, () => acceptInvitation(person, secret)));
  assert.equal((await newest())?.uses, 1);
});

test('a link never lowers a role, and raises one where it says so', async () => {
  const { secret: member } = await createInvitation(organiser, group.slug, offer);
  await acceptInvitation(organiser, member);
  assert.equal((await findMember(db, group.id, organiser.userId))?.membership.role, 'organiser');
  const facilitator = { ...offer, role: 'facilitator', cohortId: cohort.id } as const;
  const { secret } = await createInvitation(organiser, group.slug, facilitator);
  await acceptInvitation(actor(world, 'member2'), secret);
  assert.equal((await findMember(db, group.id, people.member2.id))?.membership.role, 'facilitator');
  assert.equal((await findSeat(db, cohort.id, people.member2.id))?.role, 'facilitator');
});

test('a stopped, an expired and an unknown link give the same answer', async () => {
  const { secret: stopped } = await createInvitation(organiser, group.slug, offer);
  await stopInvitation(organiser, group.slug, (await newest())?.id ?? '');
  const { secret: expired } = await createInvitation(organiser, group.slug, { ...offer, days: 1 });
  const tomorrow = new Date(clock.now().getTime() + 24 * 3600 * 1000);
  const answers = await Promise.all(
    [
      openInvitation(db, stopped, clock.now()),
      openInvitation(db, expired, tomorrow),
      openInvitation(db, 'made-up', clock.now()),
    ].map((opened) => opened.catch((error) => `${error.code} ${error.message}`)),
  );
  assert.equal(new Set(answers).size, 1);
  assert.match(String(answers[0]), /^not-found .*ask the group for a new link/);
});

test('when its maker loses the right to invite, a link stops', async () => {
  await insertMember(db, { groupId: group.id, userId: people.outsider.id, role: 'organiser' });
  const { secret } = await createInvitation(outsider, group.slug, { ...offer, role: 'organiser' });
  await changeRole(organiser, group.slug, outsider.userId, 'member');
  await assert.rejects(acceptInvitation(outsider, secret), { code: 'not-found' });
});

test('whoever was removed does not come back by a link', async () => {
  const { secret } = await createInvitation(organiser, group.slug, offer);
  await removeMember(organiser, group.slug, outsider.userId, 'Shouted');
  await assert.rejects(acceptInvitation(outsider, secret), { code: 'conflict' });
  assert.equal((await newest())?.uses, 0);
});

test('a facilitator invites members into their own cohort and nowhere else', async () => {
  const facilitator = actor(world, 'facilitator');
  const make = (change: object) => createInvitation(facilitator, group.slug, { ...offer, ...change });
  await make({ cohortId: cohort.id });
  await assert.rejects(make({}), { code: 'invalid' });
  await assert.rejects(make({ cohortId: world.otherCohort.id }), { code: 'invalid' });
  await assert.rejects(make({ cohortId: cohort.id, role: 'facilitator' }), { code: 'forbidden' });
});

test('nobody invites into the cohort of another group, or without the right to', async () => {
  const elsewhere = actor(world, 'otherOrganiser');
  const into = { ...offer, cohortId: cohort.id };
  await assert.rejects(createInvitation(elsewhere, world.otherGroup.slug, into), { code: 'invalid' });
  await assert.rejects(createInvitation(elsewhere, group.slug, offer), { code: 'not-found' });
  await assert.rejects(createInvitation(actor(world, 'member'), group.slug, offer), { code: 'forbidden' });
});

test('a facilitator stops only links of their own', async () => {
  const facilitator = actor(world, 'facilitator');
  await createInvitation(organiser, group.slug, offer);
  const theirs = (await newest())?.id ?? '';
  await assert.rejects(stopInvitation(facilitator, group.slug, theirs), { code: 'not-found' });
  const [own] = await invitationsOf(db, group.id, facilitator.userId);
  await stopInvitation(facilitator, group.slug, own?.invitation.id ?? '');
  const elsewhere = actor(world, 'otherOrganiser');
  await assert.rejects(stopInvitation(elsewhere, world.otherGroup.slug, theirs), { code: 'not-found' });
});
