import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { manyOf } from '../../tools/testing/many.ts';
import { openServer } from '../../tools/testing/server.ts';
import { users } from '../accounts/tables.ts';
import { groupMembers } from './tables.ts';

const { world, as } = await openServer();
const page = `/groups/${world.group.slug}/members`;
const { organiser, facilitator, member, member2 } = world.people;
const ada = await as('organiser');
const { peopleOf } = manyOf(world);

const namesOn = (text: string) =>
  [...text.matchAll(/scope="row"><a [^>]*>([^<]*)/g)].map(([, name = '']) => name);
const rolesOf = async (ids: string[]) =>
  (
    await db
      .select({ role: groupMembers.role })
      .from(groupMembers)
      .where(and(eq(groupMembers.groupId, world.group.id), inArray(groupMembers.userId, ids)))
  ).map(({ role }) => role);

test('organisers sort members by name, role and the day they joined, both ways round', async () => {
  const joined = new Date('2001-01-01T00:00:00Z');
  await db.update(groupMembers).set({ joinedAt: joined }).where(eq(groupMembers.userId, member2.id));
  const by = async (sort: string) => namesOn((await ada.get(`${page}?sort=${sort}`)).text);
  const names = await by('name');
  assert.ok(names.length > 3);
  assert.deepEqual(
    names,
    names.toSorted((a, b) => a.localeCompare(b)),
  );
  assert.deepEqual(await by('-name'), names.toReversed());
  assert.equal((await by('joined'))[0], member2.name);
  assert.equal((await by('-joined')).at(-1), member2.name);
  assert.equal((await by('role'))[0], organiser.name);
  assert.equal((await by('nonsense'))[0], organiser.name);
});

test('several get a role at once, in as many statements as two, and the list stays as it was looked at', async () => {
  const few = await peopleOf(3);
  const lots = await peopleOf(30);
  const form = { role: 'facilitator', sort: '-name', who: 'read', page: '1' };
  const [one, other] = [
    await ada.post(`${page}/roles`, { ...form, person: few }),
    await ada.post(`${page}/roles`, { ...form, person: lots }),
  ];
  assert.equal(one.status, 303);
  assert.equal(one.location, `${page}?who=read&sort=-name`);
  assert.equal(other.queries, one.queries);
  assert.deepEqual(new Set(await rolesOf([...few, ...lots])), new Set(['facilitator']));
});

test('who is no longer in the group is passed over, and people of another group are untouched', async () => {
  const [gone = '', here = ''] = await peopleOf(2);
  await db.update(groupMembers).set({ leftAt: new Date() }).where(eq(groupMembers.userId, gone));
  const elsewhere = world.people.otherOrganiser.id;
  const form = { person: [gone, here, elsewhere], role: 'facilitator' };
  assert.equal((await ada.post(`${page}/roles`, form)).status, 303);
  assert.deepEqual(await rolesOf([gone]), ['member']);
  assert.deepEqual(await rolesOf([here]), ['facilitator']);
  const [theirs] = await db.select().from(groupMembers).where(eq(groupMembers.userId, elsewhere));
  assert.equal(theirs?.role, 'organiser');
  assert.equal((await ada.post(`${page}/roles`, { ...form, person: elsewhere })).status, 404);
});

test('all or none: a group keeps an organiser, and what was ticked stays ticked', async () => {
  const form = { person: [organiser.id, member.id], role: 'facilitator' };
  const refused = await ada.post(`${page}/roles`, form);
  assert.equal(refused.status, 409);
  assert.match(refused.text, /needs an organiser/);
  assert.match(refused.text, new RegExp(`value="${member.id}" checked`));
  assert.deepEqual(await rolesOf([member.id]), ['member']);
});

test('no one selected and no role chosen are said at the list', async () => {
  const nobody = await ada.post(`${page}/roles`, { role: 'member' });
  assert.equal(nobody.status, 422);
  assert.match(nobody.text, /Select at least one person/);
  const none = await ada.post(`${page}/roles`, { person: member.id, role: '' });
  assert.match(none.text, /Choose a role/);
  assert.match(none.text, new RegExp(`value="${member.id}" checked`));
});

test('members and facilitators have nothing to tick and no file', async () => {
  for (const who of ['member', 'facilitator'] as const) {
    const { text } = await (await as(who)).get(page);
    assert.doesNotMatch(text, /type="checkbox"|members\.csv|Joined/);
    assert.equal((await (await as(who)).get(`${page}.csv`)).status, 403);
  }
});

test('a file of members has their names as words, whatever they are called', async () => {
  const name = '=HYPERLINK("https://evil.test";"Ada"), @me';
  await db.update(users).set({ name }).where(eq(users.id, facilitator.id));
  const { text, headers } = await ada.get(`${page}.csv`);
  assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="?[\w-]+-members\.csv"?$/);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(text, /^﻿?"Name","Email","Role","Joined"\r\n/);
  assert.ok(text.includes(`"'=HYPERLINK(""https://evil.test"";""Ada""), @me"`), text);
  assert.ok(text.includes(`"${member2.name}","${member2.email}","Member","2001-01-01"`), text);
  assert.ok(!text.includes(world.people.otherOrganiser.email));
});

test('a file holds those who are ticked, or those who are looked for', async () => {
  const lines = async (query: string) =>
    (await ada.get(`${page}.csv?${query}`)).text.trim().split('\r\n').length - 1;
  assert.equal(await lines(`person=${member.id}&person=${member2.id}&who=`), 2);
  assert.equal(await lines(`who=${encodeURIComponent(member2.name)}`), 1);
});
