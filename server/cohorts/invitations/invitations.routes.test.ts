import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailTo, openServer } from '../../tools/testing/server.ts';

const server = await openServer();
const { group, cohort, people } = server.world;
const page = `/groups/${group.slug}/invitations`;
const link = { role: 'member', cohortId: '', label: 'Harbour flyer', days: '14', maxUses: '10' };

async function newLink(change: object = {}): Promise<string> {
  const organiser = await server.as('organiser');
  assert.equal((await organiser.post(page, { ...link, ...change })).status, 303);
  const { text } = await organiser.get(page);
  return text.match(/\/join\/[\w-]{43}/)?.[0] ?? '';
}

test('a new link is shown once, to the one who made it', async () => {
  const organiser = await server.as('organiser');
  await organiser.post(page, link);
  const address = (await organiser.get(page)).text.match(/\/join\/[\w-]{43}/)?.[0] ?? 'none';
  const again = await organiser.get(page);
  assert.doesNotMatch(again.text, new RegExp(address));
  assert.match(again.text, /Harbour flyer/);
});

test('a visitor reads what they are invited to, and comes back here after registering', async () => {
  const address = await newLink({ cohortId: cohort.id });
  const { text } = await server.visitor().get(address);
  assert.match(text, /Ada Lindqvist invites you to AI Safety Port Alder/);
  assert.match(text, /Tuesday cohort/);
  assert.match(text, new RegExp(`action="/register\\?next=${encodeURIComponent(address)}`));
  assert.match(text, new RegExp(`/sign-in\\?next=${encodeURIComponent(address)}`));
  assert.doesNotMatch(text, /Harbour Street|meet\.example/);
});

test('who is signed in joins with one tap, lands in the cohort and gets an email', async () => {
  const address = await newLink({ cohortId: cohort.id });
  const outsider = await server.as('outsider');
  assert.match((await outsider.get(address)).text, /You’ll join as Sol Vega/);
  assert.equal((await outsider.post(address)).location, `/cohorts/${cohort.id}`);
  assert.match(
    (await mailTo(people.outsider.email, 'Welcome to')).text,
    /You have a place in Tuesday cohort/,
  );
  assert.equal((await outsider.post(address)).location, `/cohorts/${cohort.id}`);
});

test('a link that is stopped, unknown or malformed is one and the same page', async () => {
  const address = await newLink();
  const organiser = await server.as('organiser');
  const stop = (await organiser.get(page)).text.match(/\/groups\/[^"]+\/end/)?.[0] ?? '';
  assert.equal((await organiser.post(stop)).status, 303);
  const pages = await Promise.all(
    [address, `/join/${'x'.repeat(43)}`, '/join/%00'].map((path) => server.visitor().get(path)),
  );
  assert.deepEqual(
    pages.map(({ status, text }) => [status, /ask the group for a new link/.test(text)]),
    [
      [404, true],
      [404, true],
      [404, true],
    ],
  );
});

test('a refused form says what is wrong beside the field', async () => {
  const organiser = await server.as('organiser');
  const { status, text } = await organiser.post(page, { ...link, days: '91', maxUses: 'many' });
  assert.equal(status, 422);
  assert.match(text, /at most 90/);
  assert.match(text, /enter the number of people/);
  assert.match(text, /value="Harbour flyer"/);
});

test('members see no invitations, facilitators only their own', async () => {
  assert.equal((await (await server.as('member')).get(page)).status, 403);
  assert.equal((await (await server.as('otherOrganiser')).post(page, link)).status, 404);
  const facilitator = await server.as('facilitator');
  assert.doesNotMatch((await facilitator.get(page)).text, /Harbour flyer|Thursday cohort/);
});
