import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohorts } from '../cohorts/tables.ts';
import { db } from '../platform/db.ts';
import { clockAround } from '../tools/testing/clock-around.ts';
import { mailTo, openServer } from '../tools/testing/server.ts';
import { saveSummary } from './attendance/attendance.actions.ts';

// The dates below are to come, whenever this is read.
clockAround(new Date('2026-11-30T12:00:00Z')).minutesAfter(0);
const server = await openServer();
const { world } = server;
const [next, current, past] = [world.cohort.next, world.cohort.current, world.cohort.past].map(
  (id) => `/sessions/${id}`,
) as [string, string, string];
const [address, link] = ['CANARY-STREET-4711', 'https://canary.example.org/room'];

await db.update(cohorts).set({ address, onlineUrl: link }).where(eq(cohorts.groupId, world.group.id));

const inside = ['member', 'facilitator', 'organiser'] as const;
const outside = ['otherMember', 'otherFacilitator', 'otherOrganiser', 'outsider'] as const;

test('a session is for its cohort: they see where it is; another cohort’s people find nothing', async () => {
  for (const person of inside) {
    const page = await (await server.as(person)).get(next);
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(address) && page.text.includes(link), person);
  }
  for (const person of outside) {
    const visitor = await server.as(person);
    for (const page of [await visitor.get(next), await visitor.post(`${next}/rsvp`, { answer: 'going' })]) {
      assert.equal(page.status, 404, person);
      assert.ok(!page.text.includes('CANARY'));
    }
  }
  assert.match((await server.visitor().get(next)).location, /^\/sign-in/);
});

test('those who facilitate or organise read whose turn is next; others do not', async () => {
  const next = 'Next: Tomás Rivera, Monday 7 December';
  for (const person of ['facilitator', 'organiser'] as const)
    assert.ok((await (await server.as(person)).get(current)).text.includes(next), person);
  assert.ok(!(await (await server.as('member')).get(current)).text.includes('Next: Tomás'));
});

test('anyone of the group sees a session of its open cohort; other people do not', async () => {
  const open = `/sessions/${world.openCohort.next}`;
  assert.equal((await (await server.as('otherMember')).get(open)).status, 200);
  assert.equal((await (await server.as('outsider')).get(open)).status, 404);
});

test('one tap answers, and the page shows it to everyone of the cohort', async () => {
  const member = await server.as('member');
  const back = await member.post(`${next}/rsvp`, { answer: 'going', return: `/cohorts/${world.cohort.id}` });
  assert.equal(back.location, `/cohorts/${world.cohort.id}`);
  const page = await (await server.as('member2')).get(next);
  assert.match(page.text, /1 going/);
  assert.match(page.text, /Noor Haddad/);
  const away = await member.post(`${next}/rsvp`, { answer: 'maybe', return: 'https://elsewhere.example' });
  assert.equal(away.location, '/');
});

test('answers that are none are refused', async () => {
  assert.equal((await (await server.as('member')).post(`${next}/rsvp`, { answer: 'perhaps' })).status, 422);
});

test('the session page takes at most five statements, for whoever leads too', async () => {
  for (const person of ['member', 'facilitator', 'organiser'] as const) {
    const visitor = await server.as(person);
    for (const path of [next, current, past]) {
      const { queries } = await visitor.get(path);
      assert.ok(queries <= 5, `${person}: ${queries}`);
    }
  }
});

test('the room’s door is shown when it is time', async () => {
  const member = await server.as('member');
  assert.ok((await member.get(current)).text.includes(`${current}/room`));
  assert.ok(!(await member.get(next)).text.includes(`${next}/room`));
});

test('members see no button of those who lead', async () => {
  const page = await (await server.as('member')).get(next);
  assert.doesNotMatch(page.text, /Change session/);
  assert.equal((await (await server.as('member')).get(`${next}/change`)).status, 403);
  assert.doesNotMatch((await (await server.as('member')).get(current)).text, /Take attendance/);
});

test('whoever leads changes a session by its form; a refused form keeps what was typed', async () => {
  const facilitator = await server.as('facilitator');
  const form = { date: '2027-05-11', time: '19:00', minutes: '60', unitId: '', title: 'Guest evening' };
  const refused = await facilitator.post(next, { ...form, unitId: 'none', version: '1' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Choose a unit from the list/);
  assert.match(refused.text, /Guest evening/);
  const old = await facilitator.post(next, { ...form, unitId: 'none', version: '0' });
  assert.match(
    old.text,
    /name="version" value="0"/,
    'nobody is overwritten by the second try of an old page',
  );
  assert.equal((await facilitator.post(next, { ...form, version: '1' })).status, 303);
  assert.match((await facilitator.get(next)).text, /Tuesday 11 May 2027, 19:00/);
  assert.match((await mailTo(world.people.member.email, 'Rescheduled')).text, /Guest evening/);
  assert.equal((await facilitator.post(next, { ...form, version: '1' })).status, 409);
});

test('a cancelled session says why, and whoever leads takes it back', async () => {
  const facilitator = await server.as('facilitator');
  const none = await facilitator.post(`${next}/cancellation`, { reason: '', version: '1' });
  assert.match(none.text, /name="version" value="1"/);
  assert.equal(none.status, 422);
  await facilitator.post(`${next}/cancellation`, { reason: 'The library floods.', version: '2' });
  const page = await (await server.as('member')).get(next);
  assert.match(page.text, /The library floods/);
  assert.doesNotMatch(page.text, /Reinstate session/);
  assert.equal((await facilitator.post(`${next}/restoration`, { version: '3' })).status, 303);
  assert.doesNotMatch((await facilitator.get(next)).text, /The library floods/);
});

test('the page of a session says who came, and leads whoever leads to the list', async () => {
  const facilitator = await server.as('facilitator');
  const { member, member2 } = world.people;
  assert.match(
    (await facilitator.get(current)).text,
    new RegExp(`href="${current}/attendance">Take attendance`),
  );
  await facilitator.post(`${current}/attendance/${member.id}`, { status: 'present' });
  await facilitator.post(`${current}/attendance/${member2.id}`, { status: 'absent' });
  const { text } = await (await server.as('member2')).get(current);
  assert.match(text, /2 people attended/, 'who leads is there too');
  assert.match(text, /You’re marked as absent\./);
});

test('sessions are added one by one or as a series', async () => {
  const organiser = await server.as('organiser');
  const path = `/cohorts/${world.openCohort.id}/sessions`;
  assert.equal((await organiser.get(`${path}/new`)).status, 200);
  assert.equal((await (await server.as('member')).get(`${path}/new`)).status, 403);
  const series = {
    date: '2027-03-02',
    time: '18:30',
    minutes: '90',
    count: '3',
    title: 'Spring',
    unitId: '',
  };
  assert.equal((await organiser.post(path, series)).status, 303);
  const page = await organiser.get(`/cohorts/${world.openCohort.id}`);
  assert.equal(page.text.match(/>Spring</g)?.length, 3);
});

test('after the room is closed the page shows what it left', async () => {
  const at = '2026-11-24T17:35:00.000Z';
  const summary = {
    ...{ openedAt: at, closedAt: at },
    steps: [{ title: 'Check-in', plannedMinutes: 10, startedAt: at, minutes: 12 }],
    chat: [{ by: null, name: 'Noor', text: '<b>Well</b> said', at }],
  };
  await db.transaction((tx) => saveSummary(tx, world.cohort.past, summary, new Date(at)));
  const page = await (await server.as('member')).get(past);
  assert.match(page.text, /Check-in/);
  assert.match(page.text, /12\smin, planned 10\smin/);
  assert.match(page.text, /&lt;b&gt;Well&lt;\/b&gt; said/);
});

test('ids that are none are a plain 404', async () => {
  const member = await server.as('member');
  for (const id of ['1', crypto.randomUUID()]) {
    assert.equal((await member.get(`/sessions/${id}`)).status, 404);
    assert.equal((await member.post(`/sessions/${id}/rsvp`, { answer: 'going' })).status, 404);
  }
});
