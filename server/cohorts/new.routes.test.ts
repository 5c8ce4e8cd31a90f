import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../platform/db.ts';
import { clockAround } from '../tools/testing/clock-around.ts';
import { mailTo, openServer } from '../tools/testing/server.ts';
import { cohorts } from './tables.ts';

// The dates below are to come, whenever this is read.
clockAround(new Date('2026-11-30T12:00:00Z')).minutesAfter(0);
const server = await openServer();
const { world } = server;
const group = `/groups/${world.group.slug}/cohorts`;
const address = 'Door 3, code 4711';
await db.update(cohorts).set({ address }).where(eq(cohorts.id, world.cohort.id));

const idIn = (html: string) => html.match(/name="id" value="([^"]+)"/)?.[1] ?? '';

const form = {
  ...{ name: 'Spring readers', curriculum: world.curriculum.id, count: '4' },
  ...{ startsOn: '2027-03-16', time: '18:30', zone: 'Europe/Berlin', minutes: '90', skipped: '' },
  ...{ venue: 'Library', address: '', onlineUrl: '', seats: '1', joining: 'open' },
};

test('planning forms that are sent twice, as two taps without JavaScript do, plan once', async () => {
  const organiser = await server.as('organiser');
  const formId = idIn((await organiser.get(`${group}/new`)).text);
  const planned = { ...form, id: formId, name: 'Two taps' };
  const [one, other] = await Promise.all([organiser.post(group, planned), organiser.post(group, planned)]);
  assert.match(one.location, /^\/cohorts\/[\da-f-]{36}$/);
  assert.equal(one.location, other.location);
  const adding = `${one.location}/sessions`;
  const first = idIn((await organiser.get(`${adding}/new`)).text);
  const added = { id: first, date: '2028-03-07', time: '18:30', minutes: '90', count: '2', title: 'Twice' };
  await Promise.all([organiser.post(adding, added), organiser.post(adding, added)]);
  assert.equal((await organiser.get(one.location)).text.match(/>\s*Twice/g)?.length, 2);
});

test('the dates of a cohort are shown before it is planned, and again when they have changed since', async () => {
  const organiser = await server.as('organiser');
  const seenIn = (html: string) => html.match(/name="seen" value="([^"]*)"/)?.[1] ?? '';
  const first = await organiser.get(`${group}/new`);
  assert.match(seenIn(first.text), /^2026-12-08 2026-12-15 /);
  const typed = { ...form, name: 'Seen before', seen: seenIn(first.text) };
  const changed = await organiser.post(group, typed);
  assert.equal(changed.status, 422);
  assert.match(changed.text, /These are the dates now/);
  assert.match(seenIn(changed.text), /^2027-03-16 2027-03-23 /);
  const preview = await organiser.post(`${group}/preview`, { ...typed, skipped: '2027-03-23' });
  assert.equal(preview.status, 200);
  assert.match(seenIn(preview.text), /^2027-03-16 2027-03-30 /);
  assert.match(preview.text, /Tue,?\s23\sMar/);
  assert.equal((await organiser.post(group, { ...typed, seen: seenIn(changed.text) })).status, 303);
  const wrong = await organiser.post(`${group}/preview`, { ...typed, skipped: '2027-03-23', time: 'soon' });
  assert.match(wrong.text, /Fill in the fields above/);
});

test('a form that begins with another cohort has its day, time and place, and a new name', async () => {
  const organiser = await server.as('organiser');
  const { text } = await organiser.get(`${group}/new?like=${world.cohort.id}`);
  assert.match(text, /Plan a cohort like “/);
  assert.ok(text.includes(`value="${address}"`));
  const elsewhere = await (await server.as('otherOrganiser')).get(`${group}/new?like=${world.cohort.id}`);
  assert.equal(elsewhere.status, 404);
});

test('an organiser plans a cohort, publishes it, a visitor signs up with one button and is in', async () => {
  const organiser = await server.as('organiser');
  const planned = await organiser.post(group, form);
  assert.equal(planned.status, 303);
  const visitor = server.visitor();
  assert.equal((await visitor.get(`${planned.location}/sign-up`)).status, 404);
  const [home, feed] = [`/groups/${world.group.slug}`, `/groups/${world.group.slug}/feed.atom`];
  for (const path of [group, home, feed]) {
    assert.doesNotMatch((await visitor.get(path)).text, /Spring readers/);
    assert.doesNotMatch((await (await server.as('member')).get(path)).text, /Spring readers/);
  }
  assert.match((await organiser.get(group)).text, /Not published/);
  assert.match((await organiser.get('/')).text, /Publish Spring readers/);
  assert.match((await organiser.get(planned.location)).text, /No one can sign up until you publish/);
  assert.equal((await organiser.post(`${planned.location}/publication`)).location, planned.location);
  assert.doesNotMatch((await organiser.get(planned.location)).text, /No one can sign up until/);
  const page = await visitor.get(planned.location);
  assert.equal(page.location, `${planned.location}/sign-up`);
  const open = await visitor.get(page.location);
  assert.match(open.text, /Tuesdays at 18:30, Berlin time/);
  assert.ok(open.text.includes(`/register?next=${encodeURIComponent(page.location)}`));
  const outsider = await server.as('outsider');
  assert.match((await outsider.get(page.location)).text, /Join this cohort/);
  const done = await outsider.post(page.location, {});
  assert.equal(done.location, planned.location);
  const inside = await outsider.get(planned.location);
  assert.equal(inside.status, 200);
  assert.match(inside.text, /Welcome to Spring readers!/);
  const late = await server.as('otherMember');
  await late.post(page.location, {});
  assert.match((await late.get(page.location)).text, /You’re number 1 on the waitlist/);
  assert.equal((await outsider.post(`${planned.location}/departure`)).status, 303);
  const email = await mailTo(world.people.otherMember.email, 'You have a place in Spring readers');
  assert.match(email.text, /A place in Spring readers is free/);
});

test('a form that is refused says what is wrong beside the field and keeps what was typed', async () => {
  const organiser = await server.as('organiser');
  const wrong = {
    ...form,
    skipped: '2027-03-30\n2027-02-30',
    seats: '0',
    onlineUrl: 'javascript:x',
  };
  const page = await organiser.post(group, wrong);
  assert.equal(page.status, 422);
  assert.match(page.text, /A cohort has at least one place/);
  assert.match(page.text, /must be a web address/);
  assert.match(page.text, /2027-02-30/);
  assert.match(page.text, /<details class="more further" open>/);
  const dates = await organiser.post(group, { ...form, skipped: '2027-02-30' });
  assert.match(dates.text, /“2027-02-30” isn’t a date/);
  const weekday = await organiser.post(group, { ...form, skipped: '2027-04-01' });
  assert.match(weekday.text, /doesn’t need skipping: sessions are on Tuesdays/);
});

test('a date that nobody means, and a curriculum that is not there, are asked for again', async () => {
  const organiser = await server.as('organiser');
  const page = await organiser.post(group, { ...form, startsOn: '0026-03-23', skipped: '' });
  assert.equal(page.status, 422);
  assert.match(page.text, /Enter a date, or leave it empty/);
  for (const curriculum of ['library:unknown', 'x', crypto.randomUUID(), server.world.otherGroup.id]) {
    const { status, text } = await organiser.post(group, { ...form, curriculum });
    assert.equal(status, 422, curriculum);
    assert.match(text, /Choose (one of the group|a curriculum)/, curriculum);
  }
});
