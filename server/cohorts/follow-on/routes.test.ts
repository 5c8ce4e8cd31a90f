import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { cohortMembers, cohorts, invitations } from '../tables.ts';

const server = await openServer();
const { world, as } = server;
const planning = `/groups/${world.group.slug}/cohorts`;
const organiser = await as('organiser');
const former = world.cohort;

const plan = {
  ...{
    name: 'Next spring',
    curriculum: '',
    count: '4',
    startsOn: '2031-03-11',
    time: '18:30',
    minutes: '90',
  },
  ...{
    zone: 'Europe/Berlin',
    skipped: '',
    venue: '',
    address: '',
    onlineUrl: '',
    seats: '8',
    joining: 'closed',
  },
};

const follow = async (name: string, follows: string = former.id) => {
  const { location } = await organiser.post(planning, { ...plan, name, follows });
  const id = location.split('/').at(-1) ?? '';
  await db.update(cohorts).set({ publishedAt: null }).where(eq(cohorts.id, id));
  return id;
};

const invitedTo = async (name: string) =>
  (await db.select().from(emails))
    .filter(({ subject }) => subject.startsWith(`${name}: would you like to come again?`))
    .map(({ to }) => to)
    .sort();

const peopleIn = (html: string) =>
  [...html.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id ?? '');

test('the form after a cohort begins with its day, time and place, and remembers which it follows', async () => {
  const { text } = await organiser.get(`${planning}/new?after=${former.id}`);
  assert.match(text, /Plan the cohort after “/);
  assert.match(text, new RegExp(`name="follows" value="${former.id}"`));
  const id = await follow('Remembered');
  const [stored] = await db.select().from(cohorts).where(eq(cohorts.id, id));
  assert.equal(stored?.followsId, former.id);
});

test('no cohort follows one of another group', async () => {
  const { location } = await organiser.post(planning, {
    ...plan,
    name: 'Stranger',
    follows: crypto.randomUUID(),
  });
  const [stored] = await db
    .select()
    .from(cohorts)
    .where(eq(cohorts.id, location.split('/').at(-1) ?? ''));
  assert.equal(stored?.followsId, null);
});

test('those who were in the cohort before get one email each, and its link seats them in a draft', async () => {
  const id = await follow('Seated first');
  const page = await organiser.get(`/cohorts/${id}/former`);
  const people = peopleIn(page.text);
  assert.deepEqual(
    people.sort(),
    [world.people.facilitator.id, world.people.member.id, world.people.member2.id].sort(),
  );
  assert.match((await organiser.get(`/cohorts/${id}`)).text, /Invite the people from the previous cohort/);
  const chosen = [world.people.member.id, world.people.facilitator.id];
  const sent = await organiser.post(`/cohorts/${id}/former`, {
    person: chosen,
    note: 'Governance this time.',
  });
  assert.equal(sent.status, 303);
  assert.deepEqual(
    await invitedTo('Seated first'),
    [world.people.facilitator.email, world.people.member.email].sort(),
  );
  const again = await organiser.post(`/cohorts/${id}/former`, { person: people, note: '' });
  assert.equal(again.status, 409);
  assert.equal((await invitedTo('Seated first')).length, 2);
  assert.doesNotMatch(
    (await organiser.get(`/cohorts/${id}`)).text,
    /Invite the people from the previous cohort/,
  );
  const mail = (await db.select().from(emails)).find(
    ({ to, subject }) => to === world.people.member.email && subject.startsWith('Seated first'),
  );
  const link = JSON.stringify(mail?.email).match(/\/join\/[\w-]+/)?.[0] ?? '';
  assert.match(JSON.stringify(mail?.email), /Governance this time/);
  assert.equal((await (await as('member')).post(link, {})).status, 303);
  const [seat] = await db
    .select()
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, id), eq(cohortMembers.userId, world.people.member.id)));
  assert.deepEqual([seat?.status, seat?.role], ['seated', 'member']);
});

test('the links give the place that people had, and let in no more than were asked', async () => {
  const id = await follow('As they were');
  const chosen = [world.people.member.id, world.people.member2.id, world.people.facilitator.id];
  await organiser.post(`/cohorts/${id}/former`, { person: chosen, note: '' });
  const made = await db.select().from(invitations).where(eq(invitations.cohortId, id));
  assert.deepEqual(made.map(({ role, maxUses }) => [role, maxUses]).sort(), [
    ['facilitator', 1],
    ['member', 2],
  ]);
});

test('of two organisers who invite at once one does, and each person hears of it once', async () => {
  const id = await follow('At once');
  const person = [world.people.member.id, world.people.member2.id];
  const answers = await Promise.all(
    [1, 2, 3].map(() => organiser.post(`/cohorts/${id}/former`, { person, note: '' })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409, 409]);
  assert.equal((await invitedTo('At once')).length, 2);
});

test('who is on the list already, has left the group or was removed from the new cohort isn’t asked', async () => {
  const id = await follow('Not asked');
  await db.insert(cohortMembers).values([
    { cohortId: id, userId: world.people.member.id, status: 'seated', turn: 1 },
    { cohortId: id, userId: world.people.member2.id, status: 'removed', turn: 2 },
  ]);
  const { text } = await organiser.get(`/cohorts/${id}/former`);
  assert.deepEqual(peopleIn(text), [world.people.facilitator.id]);
  const forged = await organiser.post(`/cohorts/${id}/former`, {
    person: [world.people.member2.id],
    note: '',
  });
  assert.equal(forged.status, 422);
  assert.match(forged.text, /Choose at least one person/);
});
