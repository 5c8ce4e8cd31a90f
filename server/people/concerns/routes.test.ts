import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, mailTo, openServer } from '../../tools/testing/server.ts';

const server = await openServer();
const { slug } = server.world.group;
const { people } = server.world;
const canary = 'canary-7f3a';
const raising = `/groups/${slug}/concerns/new`;

test('a member tells an organiser, who finds it by the email and answers', async () => {
  const [member, organiser] = [await server.as('member'), await server.as('organiser')];
  const sent = await member.post(raising, { toId: people.organiser.id, body: `<b>${canary}</b>` });
  assert.equal(sent.status, 303);
  const email = await mailTo(people.organiser.email, 'A concern in');
  const page = await organiser.get(linkIn(email));
  assert.match(page.text, new RegExp(`&lt;b&gt;${canary}`));
  assert.equal((await organiser.post(`${sent.location}/replies`, { body: 'Thank you' })).status, 303);
  assert.match((await member.get(sent.location)).text, /Thank you/);
  assert.match((await member.get('/concerns')).text, /New reply/);
});

test('a concern whose form is sent twice is raised once', async () => {
  const member = await server.as('member');
  const [, id = ''] = (await member.get(raising)).text.match(/name="id" value="([^"]+)"/) ?? [];
  const form = { id, toId: people.organiser.id, body: 'Tapped twice' };
  const [one, other] = await Promise.all([member.post(raising, form), member.post(raising, form)]);
  assert.match(one.location, /^\/concerns\/[\da-f-]{36}$/);
  assert.equal(one.location, other.location);
});

test('nobody else meets a word of it on any page', async () => {
  const member = await server.as('member');
  const { location } = await member.post(raising, { toId: people.organiser.id, body: canary });
  for (const person of ['member2', 'facilitator', 'otherOrganiser', 'outsider'] as const) {
    const browser = await server.as(person);
    assert.equal((await browser.get(location)).status, 404);
    assert.equal((await browser.post(`${location}/replies`, { body: 'x' })).status, 404);
    assert.equal((await browser.post(`${location}/settlement`)).status, 404);
    for (const path of ['/concerns', `/groups/${slug}/concerns`, `/groups/${slug}`, raising]) {
      assert.doesNotMatch((await browser.get(path)).text, new RegExp(`${canary}|${location}`));
    }
  }
  assert.equal(
    (await server.visitor().get(location)).location,
    `/sign-in?next=${encodeURIComponent(location)}`,
  );
});

test('a refused concern keeps what was typed', async () => {
  const member = await server.as('member');
  const { status, text } = await member.post(raising, { body: 'What I wrote' });
  assert.equal(status, 422);
  assert.match(text, /Please choose one of these people/);
  assert.match(text, /What I wrote/);
});

test('a malformed and an unknown id find nothing', async () => {
  const member = await server.as('member');
  assert.equal((await member.get('/concerns/nonsense')).status, 404);
  assert.equal((await member.get(`/concerns/${crypto.randomUUID()}`)).status, 404);
});
