import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { groupMembers, groups } from '../groups/tables.ts';

const server = await openServer();
const { group, people, cohort } = server.world;
const [ada, noor, tomas] = await Promise.all([
  server.as('organiser'),
  server.as('member'),
  server.as('facilitator'),
]);
const list = `/groups/${group.slug}/handover`;
const today = dateIn('Europe/Berlin', clock.now());
const form = { toId: people.member.id, how: 'dates', startsOn: today, endsOn: addDays(today, 61) };
let page = '';

test('dates that are wrong are said beside their field, and nothing is asked', async () => {
  const refused = await ada.post(list, { ...form, endsOn: addDays(today, -1), note: 'I’m in Lima.' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /The last day can’t be before the first/);
  assert.match(refused.text, /I’m in Lima\.<\/textarea>/);
  assert.match((await ada.post(list, { ...form, endsOn: '' })).text, /Choose the last day/);
});

test('who is asked reads what it involves before they answer, and no one else but organisers sees it', async () => {
  page = (await ada.post(list, { ...form, note: 'I’m in Lima.' })).location;
  assert.match(page, /^\/handovers\//);
  await mailTo(people.member.email, 'Will you run');
  const { text } = await noor.get(page);
  assert.match(text, />Accept</);
  assert.match(text, /I’m in Lima/);
  assert.doesNotMatch(text, /Needs you|What was done/);
  assert.equal((await tomas.get(page)).status, 404);
  assert.match((await noor.get('/')).text, /Will you run .*\? Answer/);
});

test('the deputy’s page lists what waits in this group and in no other', async () => {
  await noor.post(`${page}/answer`, { answer: 'accept' });
  const [other] = await db
    .insert(groups)
    .values({ slug: 'beside', name: 'Beside', city: 'Oslo', zone: 'UTC' })
    .returning();
  await db
    .insert(groupMembers)
    .values({ groupId: other?.id ?? '', userId: people.member.id, role: 'organiser' });
  const there = JSON.stringify({
    ...{ id: crypto.randomUUID(), group_id: other?.id, name: 'Far away', published_at: null },
  });
  await db.execute(sql`update cohorts set published_at = null where id = ${cohort.id}`);
  await db.execute(sql`insert into cohorts
    select (jsonb_populate_record(cohorts, ${there}::jsonb)).* from cohorts where id = ${cohort.id}`);
  assert.match((await noor.get('/')).text, /Publish Far away/);
  const { text } = await noor.get(page);
  assert.match(text, /id="needs"/);
  assert.equal(text.match(/Publish [^<]+, so that people can sign up/g)?.length, 1);
  assert.doesNotMatch(text, /Far away/);
  assert.doesNotMatch((await ada.get(page)).text, /id="needs"/);
});

test('whoever was away reads what was done, and the log says in whose place', async () => {
  await noor.post(`/groups/${group.slug}/venues`, { name: 'Old mill', capacity: '10', entry: 'Code 4711' });
  assert.ok((await noor.get(page)).queries <= 9, 'a page sends nine statements at most');
  const done = (await ada.get(page)).text;
  assert.match(done, /made \d+ changes?\./);
  assert.match(done, /added the venue ‘Old mill’/);
  const log = (await ada.get(`/groups/${group.slug}/audit?kind=venue`)).text;
  assert.match(
    log,
    new RegExp(`<b>${people.member.name}</b> \\(as deputy for ${people.organiser.name}\\) added the venue`),
  );
  await ada.post(`/groups/${group.slug}/venues`, { name: 'New mill', capacity: '10', entry: '' });
  assert.match(
    (await ada.get(`/groups/${group.slug}/audit?kind=venue`)).text,
    new RegExp(`<b>${people.organiser.name}</b> added the venue`),
  );
});

test('ticks are kept for each of the two, and nobody else sets any', async () => {
  await ada.post(`${page}/ticks`, { point: ['itself:cover', 'itself:weekly'] });
  await ada.post(`${page}/ticks`, { point: ['itself:cover', 'itself:weekly'] });
  const theirs = (await noor.get(page)).text;
  assert.equal(theirs.match(new RegExp(`Ticked by ${people.organiser.name}`, 'g'))?.length, 2);
  assert.match(theirs, /You’ve gone through 0 of/);
  assert.match((await ada.get(page)).text, /You’ve gone through 2 of/);
  assert.equal((await tomas.post(`${page}/ticks`, { point: 'itself:cover' })).status, 404);
});

test('what hangs on one person is named with what mends it, and a deputy isn’t offered what they may not', async () => {
  const [theirs, own] = [(await noor.get(list)).text, (await ada.get(list)).text];
  for (const text of [theirs, own]) {
    assert.match(text, new RegExp(`Only ${people.organiser.name} organises this group`));
    assert.match(text, /Only those who’ve been to New mill know how to get in/);
    assert.doesNotMatch(text, /been to Old mill/);
  }
  assert.match(own, /Make someone else an organiser/);
  assert.doesNotMatch(theirs, /Make someone else an organiser/);
});

test('when the last day is over the pages of organisers are closed, and the giver still reads what was done', async () => {
  clockAround(new Date(clock.now().getTime() + 63 * 24 * 3_600_000)).minutesAfter(0);
  const [late, back] = [await server.as('member'), await server.as('organiser')];
  assert.equal((await late.get(list)).status, 403);
  assert.doesNotMatch((await late.get(page)).text, /Needs you|added the venue|Code 4711|Save ticks/);
  assert.equal((await late.post(`${page}/ticks`, { point: 'itself:weekly' })).status, 403);
  assert.match((await back.get(page)).text, /Code 4711/);
  assert.match((await back.get(page)).text, /added the venue ‘Old mill’/);
  await mailTo(people.organiser.email, 'has handed');
});
