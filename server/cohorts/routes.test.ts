import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, gt } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { clockAround } from '../tools/testing/clock-around.ts';
import { mailTo, openServer } from '../tools/testing/server.ts';
import { endingPage } from './endings.pages.ts';
import { findSeat } from './seats.queries.ts';
import { cohortMembers, cohorts } from './tables.ts';

// The dates below are to come, whenever this is read.
clockAround(new Date('2026-11-30T12:00:00Z')).minutesAfter(0);
const server = await openServer();
const { world } = server;
const [cohort, other] = [`/cohorts/${world.cohort.id}`, `/cohorts/${world.otherCohort.id}`];
const group = `/groups/${world.group.slug}/cohorts`;
// Nothing of these may reach anybody outside.
const [address, link, note] = ['CANARY-STREET-4711', 'https://canary.example.org/room', 'CANARY-NOTE'];

await db.update(cohorts).set({ address, onlineUrl: link }).where(eq(cohorts.groupId, world.group.id));
await db.update(cohortMembers).set({ note }).where(eq(cohortMembers.userId, world.people.member.id));

const isSilent = (text: string) => !text.includes('CANARY') && !text.includes('canary');

const form = {
  ...{ name: 'Spring readers', curriculum: world.curriculum.id, count: '4' },
  ...{ startsOn: '2027-03-16', time: '18:30', zone: 'Europe/Berlin', minutes: '90', skipped: '' },
  ...{ venue: 'Library', address: '', onlineUrl: '', seats: '1', joining: 'open' },
};

test('members and organisers see where a cohort meets; nobody else finds the cohort’s inside', async () => {
  for (const person of ['member', 'facilitator', 'organiser'] as const) {
    const page = await (await server.as(person)).get(cohort);
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(address) && page.text.includes(link), person);
  }
  for (const person of ['otherMember', 'otherFacilitator', 'otherOrganiser', 'outsider'] as const) {
    const visitor = await server.as(person);
    assert.equal((await visitor.get(cohort)).location, `${cohort}/sign-up`);
    for (const path of ['/people', '/settings']) {
      const page = await visitor.get(cohort + path);
      assert.equal(page.status, 404, `${person} ${path}`);
    }
  }
});

test('the list of cohorts leads nobody to a page that is not for them', async () => {
  await db.update(cohorts).set({ signUp: 'closed' }).where(eq(cohorts.id, server.world.otherCohort.id));
  const closed = `/cohorts/${server.world.otherCohort.id}`;
  for (const [person, leads] of [
    ['member', false],
    ['otherMember', true],
    ['organiser', true],
  ] as const) {
    const visitor = await server.as(person);
    const { text } = await visitor.get(group);
    assert.match(text, /Thursday cohort/, person);
    assert.equal(text.includes(`href="${closed}"`), leads, person);
    assert.equal((await visitor.get(closed)).status === 200, leads, person);
  }
  assert.doesNotMatch((await server.visitor().get(group)).text, /Thursday cohort/);
  await db.update(cohorts).set({ signUp: 'open' }).where(eq(cohorts.id, server.world.otherCohort.id));
});

test('what people outside are shown never has the address, the link or anybody’s note', async () => {
  const visitors = [
    server.visitor(),
    await server.as('outsider'),
    await server.as('otherMember'),
    await server.as('otherOrganiser'),
  ];
  for (const visitor of visitors) {
    for (const path of [`${cohort}/sign-up`, group, `/groups/${world.group.slug}`]) {
      const page = await visitor.get(path);
      assert.equal(page.status, 200);
      assert.ok(!page.text.includes(link) && !page.text.includes(note), path);
      if (path.endsWith('sign-up')) assert.ok(isSilent(page.text));
    }
  }
});

test('what somebody wrote when they asked is for organisers, while they decide', async () => {
  await db.update(cohortMembers).set({ status: 'asked' }).where(eq(cohortMembers.note, note));
  const people = `${cohort}/people`;
  assert.ok((await (await server.as('organiser')).get(people)).text.includes(note));
  for (const person of ['member2', 'facilitator'] as const)
    assert.ok(!(await (await server.as(person)).get(people)).text.includes(note));
  await db.update(cohortMembers).set({ status: 'seated' }).where(eq(cohortMembers.note, note));
});

test('a cohort whose sign-up is closed is not there for people outside', async () => {
  await db.update(cohorts).set({ signUp: 'closed' }).where(eq(cohorts.id, world.otherCohort.id));
  for (const path of [other, `${other}/sign-up`]) {
    assert.equal((await server.visitor().get(path)).status, 404);
    assert.equal((await (await server.as('member')).get(path)).status, 404);
  }
  assert.ok(!(await server.visitor().get(group)).text.includes('Thursday cohort'));
  assert.ok((await (await server.as('member')).get(group)).text.includes('Thursday cohort'));
  await db.update(cohorts).set({ signUp: 'open' }).where(eq(cohorts.id, world.otherCohort.id));
});

test('only organisers open what changes a cohort', async () => {
  const paths = [`${group}/new`, `${cohort}/settings`, `${cohort}/people/refusal`, `${cohort}/ending`];
  for (const path of paths) {
    assert.equal((await (await server.as('organiser')).get(path)).status, 200, path);
    assert.equal((await (await server.as('facilitator')).get(path)).status, 403, path);
    assert.equal((await (await server.as('member')).get(path)).status, 403, path);
    assert.equal((await (await server.as('otherOrganiser')).get(path)).status, 404, path);
    assert.match((await server.visitor().get(path)).location, /^\/sign-in/);
  }
});

test('settings from an old page are refused and what was typed stays', async () => {
  const organiser = await server.as('organiser');
  const old = { ...form, signUp: 'open', name: 'From an old page', version: '0' };
  const page = await organiser.post(`${cohort}/settings`, old);
  assert.equal(page.status, 409);
  assert.match(page.text, /just changed this cohort/);
  assert.match(page.text, /From an old page/);
});

test('settings with a mistake keep the version they were made from, so nobody is overwritten by the second try', async () => {
  const organiser = await server.as('organiser');
  const page = await organiser.post(`${cohort}/settings`, {
    ...form,
    signUp: 'open',
    seats: '0',
    version: '0',
  });
  assert.equal(page.status, 422);
  assert.match(page.text, /name="version" value="0"/);
});

test('those who asked are accepted or declined together, with a reason', async () => {
  await db.update(cohorts).set({ signUp: 'approval', seats: 9 }).where(eq(cohorts.id, world.cohort.id));
  const asking: PersonName[] = ['otherMember', 'otherOrganiser'];
  for (const person of asking) await (await server.as(person)).post(`${cohort}/sign-up`, { note: 'Please' });
  const organiser = await server.as('organiser');
  const people = asking.map((person) => world.people[person].id);
  assert.match((await organiser.get(`${cohort}/people`)).text, /Asking to join/);
  const nobody = await organiser.post(`${cohort}/people/acceptance`, {});
  assert.match(nobody.text, /Tick someone first/);
  const [first = '', second = ''] = people;
  assert.equal((await organiser.post(`${cohort}/people/acceptance`, { person: first })).status, 303);
  const empty = await organiser.post(`${cohort}/people/refusal`, { person: second, reason: '' });
  assert.equal(empty.status, 422);
  await organiser.post(`${cohort}/people/refusal`, { person: second, reason: 'Too far away.' });
  assert.equal((await findSeat(db, world.cohort.id, first))?.status, 'seated');
  assert.equal((await findSeat(db, world.cohort.id, second))?.status, 'declined');
  assert.match((await mailTo(world.people.otherOrganiser.email)).text, /Too far away/);
});

test('ids that are none, or another group’s, are all the same 404', async () => {
  const organiser = await server.as('otherOrganiser');
  for (const id of ['1', 'x'.repeat(80), crypto.randomUUID()]) {
    assert.equal((await organiser.get(`/cohorts/${id}`)).status, 404);
    assert.equal((await organiser.post(`/cohorts/${id}/sign-up`)).status, 404);
    assert.equal(
      (await organiser.post(`/cohorts/${id}/people`, { person: id, role: 'member' })).status >= 404,
      true,
    );
  }
});

test('the pages of a cohort take at most five statements', async () => {
  const organiser = await server.as('organiser');
  for (const path of [group, cohort, `${cohort}/people`, `${cohort}/settings`]) {
    const { queries } = await organiser.get(path);
    assert.ok(queries <= 5, `${path}: ${queries}`);
  }
  assert.ok((await server.visitor().get(`${cohort}/sign-up`)).queries <= 4);
});

test('ending a cohort and removing who leads say first what is left open by it', async () => {
  const organiser = await server.as('organiser');
  const ending = (await organiser.get(`${cohort}/ending`)).text.replaceAll('\u00a0', ' ');
  assert.match(ending, /1 session is still to come, on [^<]*\. Ending the cohort doesn’t cancel it/);
  const three = { coming: 3, next: new Date('2027-01-04T18:00:00Z'), waiting: 1 };
  assert.match(
    endingPage({ id: '', name: 'Tuesdays', zone: 'Europe/Berlin' }, three, { hourCycle: 'h23' }, clock.now())
      .message,
    /3 sessions are still to come, the next on Monday 4 January[^.]*19:00\. Ending the cohort doesn’t cancel them.*1 person is waiting/,
  );
  const leader = world.people.facilitator.id;
  await db
    .update(sessions)
    .set({ facilitatorId: leader })
    .where(and(eq(sessions.cohortId, world.cohort.id), gt(sessions.startsAt, clock.now())));
  const removal = (await organiser.get(`${cohort}/people/${leader}/removal`)).text;
  assert.match(removal, /1 session they’re facilitating will have no facilitator/);
  const departure = (await (await server.as('facilitator')).get(`${cohort}/departure`)).text;
  assert.match(departure, /1 session you’re facilitating will have no facilitator/);
});
