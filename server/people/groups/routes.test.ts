import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { openServer } from '../../tools/testing/server.ts';
import { groups } from './tables.ts';

const server = await openServer();
const { group, cohort, people } = server.world;
const page = `/groups/${group.slug}`;

const secretAddress = 'canary-street-5';
const secretLink = 'https://canary-call.example.org/x';
await db.update(cohorts).set({ address: secretAddress, onlineUrl: secretLink });
await db
  .update(groups)
  .set({
    name: 'Port </script><script>alert(1)</script>',
    about: '<img src=x onerror=alert(2)> [x](javascript:alert(3))',
  })
  .where(eq(groups.id, group.id));

const editOf = (change: object) => ({
  name: 'Port Alder Readers',
  city: 'Port Alder',
  zone: 'Europe/Berlin',
  about: 'We read.',
  codeOfConduct: 'Be kind.',
  version: '1',
  ...change,
});

test('a visitor finds the next sessions and the ways in, but no address and no link to a call', async () => {
  const { status, text } = await server.visitor().get(page);
  assert.equal(status, 200);
  assert.match(text, /City library/);
  assert.match(text, new RegExp(`/cohorts/${cohort.id}/sign-up`));
  assert.doesNotMatch(text, /canary/);
});

test('where all sessions are in one place it is said once, else with each', async () => {
  const places = async () => {
    const { text } = await server.visitor().get(page);
    const [, list = ''] = text.match(/id="next-sessions"([\s\S]*?)<\/section>/) ?? [];
    return { once: list.includes('Where: City library'), times: list.split('City library').length - 1 };
  };
  assert.deepEqual(await places(), { once: true, times: 1 });
  await db.update(sessions).set({ venue: 'Park' }).where(eq(sessions.id, cohort.next));
  const { once, times } = await places();
  assert.ok(!once && times > 1);
  await db.update(sessions).set({ venue: null }).where(eq(sessions.id, cohort.next));
});

test('a stranger with an account finds no more than a visitor', async () => {
  for (const person of ['outsider', 'otherOrganiser'] as const) {
    const { text } = await (await server.as(person)).get(page);
    assert.doesNotMatch(text, /canary/);
    assert.doesNotMatch(text, new RegExp(`${page}/members`));
  }
});

test('the address of a cohort is for its own people, not for everyone of the group', async () => {
  await db
    .update(cohorts)
    .set({ address: 'canary-door-7' })
    .where(eq(cohorts.id, server.world.otherCohort.id));
  const { text } = await (await server.as('member')).get(page);
  assert.match(text, /Thursday cohort/);
  assert.doesNotMatch(text, /canary-door-7/);
  assert.match((await (await server.as('organiser')).get(page)).text, /canary-door-7/);
});

test('members read the address on the group’s page, and the link to the call only in their session', async () => {
  const { text } = await (await server.as('member')).get(page);
  assert.match(text, new RegExp(secretAddress));
  assert.doesNotMatch(text, /canary-call/);
});

test('nothing that people write becomes markup, neither on the page nor in its data', async () => {
  const { text } = await server.visitor().get(page);
  assert.doesNotMatch(text, /<script>alert|<img src=x|href="javascript/);
  const [, data = ''] = text.match(/<script type="application\/ld\+json">(.*?)<\/script>/s) ?? [];
  const [organisation, event] = JSON.parse(data);
  assert.match(organisation.name, /<script>/);
  assert.deepEqual(
    [event['@type'], event.location[0].name, event.location[1]['@type']],
    ['Event', 'City library', 'VirtualLocation'],
  );
});

test('a group’s page costs few statements', async () => {
  assert.equal((await server.visitor().get(page)).queries, 4);
  assert.equal((await (await server.as('member')).get(page)).queries, 5);
});

test('the list shows one’s own groups first, and the way to another only to organisers', async () => {
  const { text } = await (await server.as('otherOrganiser')).get('/groups');
  assert.equal(text.indexOf('AI Safety Elsewhere') < text.indexOf('Other groups'), true);
  assert.match(text, /href="\/groups\/new"/);
  assert.doesNotMatch((await (await server.as('member')).get('/groups')).text, /groups\/new/);
});

test('members see names and roles; addresses and dates only organisers', async () => {
  const member = await (await server.as('member')).get(`${page}/members`);
  assert.match(member.text, /Tomás Rivera/);
  assert.doesNotMatch(member.text, /@demo\.test|joined|Manage/);
  const organiser = await (await server.as('organiser')).get(`${page}/members`);
  assert.match(organiser.text, /member2@demo\.test/);
  assert.equal((await (await server.as('outsider')).get(`${page}/members`)).status, 404);
});

test('the second of two organisers is told, keeps what they typed, and may then save', async () => {
  const [one, two] = [await server.as('organiser'), await server.as('organiser')];
  assert.equal((await one.post(`${page}/edit`, editOf({}))).status, 303);
  const refused = await two.post(`${page}/edit`, editOf({ about: 'We talk.' }));
  assert.equal(refused.status, 409);
  assert.match(refused.text, /changed this page in the meantime/);
  assert.match(refused.text, /We talk\.<\/textarea>/);
  assert.match(refused.text, /name="version" value="2"/);
  assert.equal((await two.post(`${page}/edit`, editOf({ about: 'We talk.', version: '2' }))).status, 303);
});

test('a form with a mistake keeps the version it was made from, so nobody is overwritten by its second try', async () => {
  const organiser = await server.as('organiser');
  const refused = await organiser.post(`${page}/edit`, editOf({ name: '', zone: 'Moon/Base', version: '1' }));
  assert.equal(refused.status, 422);
  assert.match(refused.text, /name="version" value="1"/);
  assert.match(refused.text, /Choose a time zone from the list/);
});

test('a time zone is stored in its one spelling, however it was sent', async () => {
  const organiser = await server.as('organiser');
  const [{ version } = { version: 0 }] = await db.select().from(groups).where(eq(groups.id, group.id));
  await organiser.post(`${page}/edit`, editOf({ zone: 'EUROPE/berlin', version: `${version}` }));
  const [kept] = await db.select().from(groups).where(eq(groups.id, group.id));
  assert.deepEqual([kept?.zone, kept?.version], ['Europe/Berlin', version + 1]);
});

test('an organiser removes somebody with a reason, and lets them back in', async () => {
  const organiser = await server.as('organiser');
  const member = `${page}/members/${people.otherMember.id}`;
  assert.equal((await organiser.post(`${member}/removal`, { reason: '' })).status, 422);
  assert.equal((await organiser.post(`${member}/removal`, { reason: 'Spam' })).status, 303);
  assert.equal((await (await server.as('otherMember')).get(`${page}/members`)).status, 404);
  assert.match((await organiser.get(`${page}/members`)).text, /removed: Spam/);
  await organiser.post(`${member}/return`);
  assert.equal((await (await server.as('otherMember')).get(`${page}/members`)).status, 200);
});

test('leaving asks first; the last organiser has to say who takes over', async () => {
  const organiser = await server.as('organiser');
  assert.match((await organiser.get(`${page}/departure`)).text, /Leave the group/);
  const refused = await organiser.post(`${page}/departure`);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Choose who runs the group/);
  assert.doesNotMatch((await (await server.as('member2')).get(`${page}/departure`)).text, /Who takes over/);
  assert.equal((await (await server.as('member2')).post(`${page}/departure`)).status, 303);
  assert.equal((await (await server.as('member2')).get(`${page}/members`)).status, 404);
});

test('a zone by a name that the list does not have stays as it is', async () => {
  const organiser = await server.as('organiser');
  await db.update(groups).set({ zone: 'Asia/Kolkata' }).where(eq(groups.id, group.id));
  for (const form of [`${page}/edit`, `${page}/cohorts/new`]) {
    assert.match((await organiser.get(form)).text, /<option value="Asia\/Kolkata" selected/, form);
  }
  await db.update(groups).set({ zone: 'Europe/Berlin' }).where(eq(groups.id, group.id));
});

test('the last organiser keeps their account until there is another', async () => {
  const organiser = await server.as('organiser');
  const refused = await organiser.post('/account/deletion', { current: 'reading together' });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Make someone else an organiser of Port Alder Readers first/);
});
