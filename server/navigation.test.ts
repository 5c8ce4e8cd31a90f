import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cohortMembers } from './cohorts/tables.ts';
import { paths } from './paths.ts';
import { db } from './platform/db.ts';
import { openServer } from './tools/testing/server.ts';

const server = await openServer();
const { cohort, group, people } = server.world;

/** The ways that the bar of a page offers, and which of them one is on. */
function barOf(path: string, text: string) {
  const [, bar = ''] = text.match(/<nav class="mainnav"[^>]*>(.*?)<\/nav>/s) ?? [];
  const links = [...bar.matchAll(/<a[^>]*href="([^"]+)"([^>]*)>/g)];
  assert.ok(links.length > 0, `no bar on ${path}`);
  return links.map(([whole, href]) => (/aria-current/.test(whole) ? `[${href}]` : href));
}

test('the bar of every page says where one is, on a group’s pages by whatever address', async () => {
  const member = await server.as('member');
  const bars: [path: string, bar: string[]][] = [
    [paths.home(), ['[/]', '/sessions', '/reading', '/group']],
    [`/groups/${group.slug}`, ['/', '/sessions', '/reading', '[/group]']],
    ['/groups', ['/', '/sessions', '/reading', '[/group]']],
    [`/cohorts/${cohort.id}`, ['/', '/sessions', '/reading', '[/group]']],
    [`/cohorts/${cohort.id}/reading`, ['/', '/sessions', '[/reading]', '/group']],
    ['/sessions', ['/', '[/sessions]', '/reading', '/group']],
    [`/sessions/${cohort.current}`, ['/', '[/sessions]', '/reading', '/group']],
    ['/account', ['/', '/sessions', '/reading', '/group']],
  ];
  for (const [path, bar] of bars) assert.deepEqual(barOf(path, (await member.get(path)).text), bar, path);
});

test('the bar of every page says how much waits, for no statement of the page, and anew after each thing done', async () => {
  const organiser = await server.as('organiser');
  const waits = async (path: string) => {
    const { text, queries } = await organiser.get(path);
    const [, count] = text.match(/class="count">(\d+)<span class="hidden"> to do/) ?? [];
    return { count: Number(count), queries };
  };
  const account = paths.account();
  const first = await waits(account);
  assert.ok(first.count > 0);
  await db
    .insert(cohortMembers)
    .values({ cohortId: cohort.id, userId: people.outsider.id, status: 'asked', turn: 9 });
  assert.deepEqual(await waits(account), first, 'it is asked for once a minute');
  await organiser.post(account, { name: people.organiser.name, zone: 'Europe/Berlin' });
  assert.deepEqual(await waits(account), { ...first, count: first.count + 1 });
  assert.equal((await waits(paths.home())).count, first.count + 1);
  const member = await (await server.as('outsider')).get(account);
  assert.doesNotMatch(member.text, /waiting for you/);
});

test('who is not signed in has no ways to pages that are closed to them', async () => {
  const { text } = await server.visitor().get(`/groups/${group.slug}`);
  assert.doesNotMatch(text, /mainnav/);
});
