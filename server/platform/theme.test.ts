import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openServer } from '../tools/testing/server.ts';

const server = await openServer();
const { slug } = server.world.group;
const group = `/groups/${slug}`;

/** Sends a form that is refused, as a browser does from a page, and answers with where its theme switch leads. */
async function afterRefusal(action: string, from: string) {
  const cookie = (await server.as('organiser')).cookies();
  const headers = { Accept: 'text/html', Cookie: cookie, Origin: server.url, ...(from && { Referer: from }) };
  const answer = await fetch(server.url + action, { method: 'POST', headers, body: new URLSearchParams() });
  assert.equal(answer.status, 422);
  const [, path = ''] = (await answer.text()).match(/name="return" value="([^"]*)"/) ?? [];
  return path;
}

test('the theme switch on a refused form leads back to the page of that form', async () => {
  const page = `${group}/cohorts/new?kind=open`;
  assert.equal(await afterRefusal(`${group}/cohorts`, server.url + page), page);
});

test('where the page is not known, or another site’s, the switch leads to the page above', async () => {
  const action = `${group}/cohorts`;
  for (const from of ['', server.url + action, 'https://elsewhere.example/here', 'nonsense'])
    assert.equal(await afterRefusal(action, from), action, from);
});

test('on a page that was opened the switch leads back to it', async () => {
  const page = await server.visitor().get(`${group}?a=1`);
  assert.match(page.text, new RegExp(`name="return" value="${group}\\?a=1"`));
});
