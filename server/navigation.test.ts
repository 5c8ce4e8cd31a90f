import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paths } from './paths.ts';
import { openServer } from './tools/testing/server.ts';

const server = await openServer();
const { cohort, group } = server.world;

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
    [paths.home(), ['[/]', '/groups']],
    [`/groups/${group.slug}`, ['/', '[/groups]']],
    [`/cohorts/${cohort.id}`, ['/', '[/groups]']],
    [`/sessions/${cohort.current}`, ['/', '[/groups]']],
    ['/account', ['/', '/groups']],
  ];
  for (const [path, bar] of bars) assert.deepEqual(barOf(path, (await member.get(path)).text), bar, path);
});

test('who is not signed in has no ways to pages that are closed to them', async () => {
  const { text } = await server.visitor().get(`/groups/${group.slug}`);
  assert.doesNotMatch(text, /mainnav/);
});
