import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import { leaveGroup, removeMember } from '../people/groups/members.actions.ts';
import { groupMembers } from '../people/groups/tables.ts';
import { db } from '../platform/db.ts';
import { subscribe } from '../platform/events.ts';
import { signUp } from '../sessions/rsvp/rsvp.actions.ts';
import { answerFor } from '../sessions/seats/seats.actions.ts';
import { rsvps, sessions } from '../sessions/tables.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { behindLock } from '../tools/testing/behind-a-lock.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import {
  acceptSignUps,
  addToCohort,
  changeSeatRole,
  declineSignUps,
  endCohort,
  leaveCohort,
  removeFromCohort,
} from './people.actions.ts';
import { endSeat } from './seats.actions.ts';
import { findSeat, lockCohort } from './seats.queries.ts';
import { cohorts } from './tables.ts';
import { takeSeat } from './taking.actions.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const cohortId = world.cohort.id;
const now = new Date();
const plain = { note: 'I read a lot', sessionId: null };

const change = (to: Partial<typeof cohorts.$inferInsert>) =>
  db.update(cohorts).set(to).where(eq(cohorts.id, cohortId));
const seatOf = async (person: PersonName) => findSeat(db, cohortId, world.people[person].id);
/** The next session that the newest email to somebody asks about, by the addresses of its answers. */
const answersTo = async (person: PersonName) => {
  const { rows } = await db.execute<{ choices: { href: string }[] | null }>(
    sql`select letter -> 'choices' as choices from letters where "to" = ${world.people[person].email} order by created_at desc limit 1`,
  );
  return rows[0]?.choices?.map(({ href }) => new URL(href).searchParams.get('answer')) ?? [];
};
const emailsTo = async (person: PersonName) => {
  const { rows } = await db.execute(
    sql`select subject from letters where "to" = ${world.people[person].email}`,
  );
  return rows.map(({ subject }) => String(subject));
};

test('where an organiser decides, a person asks, is accepted, and gets an email', async () => {
  await change({ signUp: 'approval', seats: 3 });
  const asking = actor(world, 'outsider');
  assert.equal((await signUp(asking, cohortId, plain)).status, 'asked');
  assert.equal((await seatOf('outsider'))?.note, 'I read a lot');
  await acceptSignUps(organiser, cohortId, [asking.userId]);
  assert.equal((await seatOf('outsider'))?.status, 'seated');
  assert.deepEqual(await emailsTo('outsider'), ['Welcome to Tuesday cohort']);
  assert.deepEqual(
    await answersTo('outsider'),
    ['going', 'maybe', 'cannot'],
    'with the next session to answer',
  );
});

test('adding somebody twice writes to them once', async () => {
  await addToCohort(organiser, cohortId, world.people.outsider.id, 'member');
  assert.deepEqual(await emailsTo('outsider'), ['Welcome to Tuesday cohort']);
});

test('an acceptance when all places are taken is a place on the waitlist', async () => {
  const asking = actor(world, 'otherMember');
  await signUp(asking, cohortId, plain);
  await acceptSignUps(organiser, cohortId, [asking.userId]);
  assert.equal((await seatOf('otherMember'))?.status, 'waitlisted');
  assert.deepEqual(await answersTo('otherMember'), [], 'there is no session to answer yet');
});

test('another seat goes to the waitlist when a member becomes a facilitator, and what they have open hears of it', async () => {
  const heard: string[] = [];
  const stop = subscribe('cohorts.roleChanged', ({ userId }) => void heard.push(userId));
  await changeSeatRole(organiser, cohortId, world.people.member2.id, 'facilitator');
  stop();
  assert.deepEqual(heard, [world.people.member2.id]);
  assert.deepEqual(await emailsTo('member2'), ['You’re now a facilitator of Tuesday cohort']);
  assert.equal((await seatOf('otherMember'))?.status, 'seated');
  const back = changeSeatRole(organiser, cohortId, world.people.member2.id, 'member');
  await assert.rejects(back, { code: 'conflict' });
});

test('a person who is declined is told why and may ask again', async () => {
  const asking = actor(world, 'otherOrganiser');
  await signUp(asking, cohortId, plain);
  await declineSignUps(organiser, cohortId, [asking.userId], 'We are many already.');
  const seat = await seatOf('otherOrganiser');
  assert.deepEqual([seat?.status, seat?.endedReason], ['declined', 'We are many already.']);
  assert.deepEqual(await emailsTo('otherOrganiser'), ['About your sign-up for Tuesday cohort']);
  assert.equal((await signUp(asking, cohortId, plain)).status, 'asked');
});

test('whoever is removed loses seat, coming turns and answers, is told why, and screens close', async () => {
  const { facilitator } = world.people;
  const left: string[] = [];
  const stop = subscribe('cohorts.memberLeft', ({ userId }) => void left.push(userId));
  await db.transaction((tx) => answerFor(tx, world.cohort.next, facilitator.id, { answer: 'going' }, now));
  await removeFromCohort(organiser, cohortId, facilitator.id, 'Three evenings without a word.');
  stop();
  assert.deepEqual(left, [facilitator.id]);
  assert.equal((await seatOf('facilitator'))?.status, 'removed');
  const [next] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  const [past] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.past));
  assert.equal(next?.facilitatorId, null);
  assert.equal(past?.facilitatorId, facilitator.id);
  assert.equal((await db.select().from(rsvps).where(eq(rsvps.userId, facilitator.id))).length, 0);
  assert.deepEqual(await emailsTo('facilitator'), ['You’re no longer in Tuesday cohort']);
});

test('a removed person comes back only through an organiser, not by sign-up and not by a link', async () => {
  await change({ signUp: 'open', seats: 10 });
  const removed = actor(world, 'facilitator');
  assert.equal((await signUp(removed, cohortId, plain)).status, 'asked');
  const byLink = { role: 'member', approved: true, note: '' } as const;
  const again = await db.transaction((tx) => takeSeat(tx, cohortId, removed.userId, byLink, now));
  assert.equal(again.status, 'asked');
  assert.match((await seatOf('facilitator'))?.endedReason ?? '', /Three evenings/);
  await acceptSignUps(organiser, cohortId, [removed.userId]);
  const seat = await seatOf('facilitator');
  assert.deepEqual([seat?.status, seat?.endedReason], ['seated', '']);
});

test('somebody removed from the group is let back by an organiser’s acceptance', async () => {
  const person = actor(world, 'otherFacilitator');
  await removeMember(organiser, world.group.slug, person.userId, 'Said so.');
  assert.equal((await signUp(person, cohortId, plain)).status, 'asked');
  await acceptSignUps(organiser, cohortId, [person.userId]);
  assert.equal((await seatOf('otherFacilitator'))?.status, 'seated');
  const [member] = await db
    .select()
    .from(groupMembers)
    .where(and(eq(groupMembers.userId, person.userId), eq(groupMembers.groupId, world.group.id)));
  assert.equal(member?.leftAt, null);
});

test('leaving the group ends the seats in its cohorts and gives them on', async () => {
  await change({ seats: 5 });
  await db.transaction((tx) =>
    takeSeat(tx, cohortId, world.people.organiser.id, { role: 'member', approved: true, note: '' }, now),
  );
  assert.equal((await seatOf('organiser'))?.status, 'waitlisted');
  await leaveGroup(actor(world, 'member'), world.group.slug);
  assert.equal((await seatOf('member'))?.status, 'left');
  assert.equal((await seatOf('organiser'))?.status, 'seated');
});

test('an organiser puts a member of the group into a cohort, but nobody from outside', async () => {
  assert.equal(await addToCohort(organiser, cohortId, world.people.otherMember.id, 'facilitator'), 'seated');
  const outside = addToCohort(organiser, cohortId, world.people.otherOrganiser.id, 'member');
  await assert.rejects(outside, { code: 'not-found' });
});

test('a cohort that has ended takes nobody in, until it is opened again', async () => {
  await endCohort(organiser, cohortId, true);
  const late = signUp(actor(world, 'otherOrganiser'), cohortId, plain);
  await assert.rejects(late, { code: 'conflict' });
  await endCohort(organiser, cohortId, false);
  assert.equal((await signUp(actor(world, 'otherOrganiser'), cohortId, plain)).status, 'asked');
});

test('only organisers decide about people; others of the cohort may not, strangers find nothing', async () => {
  const { id } = world.people.outsider;
  for (const act of [
    () => removeFromCohort(actor(world, 'member2'), cohortId, id, 'x'),
    () => acceptSignUps(actor(world, 'member2'), cohortId, [id]),
    () => declineSignUps(actor(world, 'member2'), cohortId, [id], 'x'),
    () => changeSeatRole(actor(world, 'member2'), cohortId, id, 'facilitator'),
    () => addToCohort(actor(world, 'member2'), cohortId, id, 'member'),
    () => endCohort(actor(world, 'member2'), cohortId, true),
  ]) {
    await assert.rejects(act, { code: 'forbidden' });
  }
  const stranger = removeFromCohort(actor(world, 'otherOrganiser'), cohortId, id, 'x');
  await assert.rejects(stranger, { code: 'not-found' });
  await assert.rejects(leaveCohort(actor(world, 'member'), cohortId), { code: 'not-found' });
});

test('a seat that one organiser has just given is not declined by another', async () => {
  await change({ signUp: 'approval', seats: 100, endedAt: null });
  const people = await db
    .insert(users)
    .values(Array.from({ length: 8 }, (_, index) => ({ name: `Asker ${index}`, zone: 'UTC' })))
    .returning({ userId: users.id });
  for (const { userId } of people) {
    await signUp({ ...organiser, userId }, cohortId, plain);
    const [accepted] = await Promise.all([
      acceptSignUps(organiser, cohortId, [userId]),
      declineSignUps(organiser, cohortId, [userId], 'No room'),
    ]);
    const status = (await findSeat(db, cohortId, userId))?.status;
    assert.equal(status, accepted > 0 ? 'seated' : 'declined');
  }
});

test('an acceptance that meets a colleague’s no leaves it at that, and says so', async () => {
  const asking = actor(world, 'outsider');
  await leaveCohort(asking, cohortId).catch(() => undefined);
  await signUp(asking, cohortId, plain);
  const before = (await emailsTo('outsider')).length;
  const no = { status: 'declined', reason: 'No room' } as const;
  const accepting = await behindLock(
    (tx) => lockCohort(tx, cohortId),
    () => acceptSignUps(organiser, cohortId, [asking.userId]),
    (tx) => endSeat(tx, { cohortId, userId: asking.userId }, no, now),
  );
  assert.deepEqual(accepting, { status: 'fulfilled', value: 0 });
  assert.equal((await seatOf('outsider'))?.status, 'declined');
  assert.equal((await emailsTo('outsider')).length, before);
});
