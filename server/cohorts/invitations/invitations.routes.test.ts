import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, mailTo, openServer } from '../../tools/testing/server.ts';

const server = await openServer();
const { group, cohort, people } = server.world;
const page = `/groups/${group.slug}/invitations`;
const link = { role: 'member', cohortId: '', label: 'Harbour flyer', days: '14', maxUses: '10' };

async function newLink(change: object = {}): Promise<string> {
  const organiser = await server.as('organiser');
  const { status, location } = await organiser.post(page, { ...link, ...change });
  assert.equal(status, 303);
  const { text } = await organiser.get(location);
  return text.match(/\/join\/[\w-]{43}/)?.[0] ?? '';
}

test('a link is shown with its QR code when it is made and again later, while it works, to those who may end it', async () => {
  const organiser = await server.as('organiser');
  const address = await newLink();
  const list = (await organiser.get(page)).text;
  assert.doesNotMatch(list, new RegExp(address), 'the list alone shows no link');
  const show = list.match(/href="([^"]+link=[^"]+)"[^>]*>Show link/)?.[1] ?? '';
  assert.match((await organiser.get(show)).text, new RegExp(`value="[^"]+${address}"`));
  const picture = `${page}/${show.split('link=')[1]}/link.svg`;
  const svg = await organiser.get(picture);
  assert.equal(svg.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
  assert.match(svg.text, /^<svg/);
  const facilitator = await server.as('facilitator');
  assert.doesNotMatch((await facilitator.get(show)).text, new RegExp(address));
  assert.equal((await facilitator.get(picture)).status, 404);
  await organiser.post(picture.replace('link.svg', 'end'));
  assert.doesNotMatch((await organiser.get(show)).text, new RegExp(address));
  assert.equal((await organiser.get(picture)).status, 404);
});

test('from a cohort’s page the form is about that cohort, and about no other group’s', async () => {
  const organiser = await server.as('organiser');
  const { text } = await organiser.get(`/cohorts/${cohort.id}/people`);
  const href = text.match(/href="([^"]+)"[^>]*>Invite by link/)?.[1] ?? '';
  assert.match((await organiser.get(href)).text, new RegExp(`value="${cohort.id}" selected`));
  assert.doesNotMatch((await organiser.get(`${page}?cohort=nonsense`)).text, / selected>Tuesday cohort/);
});

test('confirming the address that one registered with on an invitation joins, and the email says what', async () => {
  const address = await newLink({ cohortId: cohort.id });
  const visitor = server.visitor();
  const person = { name: 'Ann Lee', email: 'ann@example.org', password: 'a quiet otter reads', zone: 'UTC' };
  await visitor.post(`/register?next=${encodeURIComponent(address)}`, person);
  const mail = await mailTo(person.email, 'Confirm your address to join AI Safety Port Alder');
  assert.match(mail.text, /Ada Lindqvist invites you to Tuesday cohort of AI Safety Port Alder\./);
  const confirm = linkIn(mail);
  assert.match((await visitor.get(confirm)).text, /and joins Tuesday cohort of AI Safety Port Alder/);
  assert.equal((await visitor.post(confirm)).location, `/cohorts/${cohort.id}`);
  assert.equal((await visitor.get(`/cohorts/${cohort.id}`)).status, 200);
  const welcome = await mailTo(person.email, 'Welcome to');
  assert.match(welcome.text, /The next session is on .*UTC.*Are you coming\?/);
  for (const answer of ['Going', 'Maybe', 'Can’t'])
    assert.match(welcome.text, new RegExp(`${answer}:\\n\\S+/rsvp/`));
});

test('where the link has stopped meanwhile, the account is made and the page of the link says why', async () => {
  const address = await newLink();
  const organiser = await server.as('organiser');
  const visitor = server.visitor();
  const person = { name: 'Bo Lee', email: 'bo@example.org', password: 'a quiet otter reads', zone: 'UTC' };
  await visitor.post(`/register?next=${encodeURIComponent(address)}`, person);
  const confirm = linkIn(await mailTo(person.email));
  const stop = (await organiser.get(page)).text.match(/\/groups\/[^"]+\/end/)?.[0] ?? '';
  await organiser.post(stop);
  assert.equal((await visitor.post(confirm)).location, address);
  assert.match((await visitor.get(address)).text, /ask the group for a new link/);
});

test('whoever is invited to facilitate is told what that means, with the rota and the plan', async () => {
  const address = await newLink({ role: 'facilitator', cohortId: cohort.id });
  const elsewhere = await server.as('otherOrganiser');
  assert.equal((await elsewhere.post(address)).location, `/cohorts/${cohort.id}`);
  const { text } = await mailTo(people.otherOrganiser.email, 'Welcome to');
  assert.match(text, /You’re now a facilitator of AI Safety Port Alder/);
  assert.match(text, /the rota shows which sessions are yours/);
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
  assert.match((await outsider.get(address)).text, /One tap left\. You’ll join as Sol Vega/);
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
  assert.equal((await (await server.as('outsider')).get(`${page}?x`)).status, 403);
  const facilitator = await server.as('facilitator');
  assert.doesNotMatch((await facilitator.get(page)).text, /Harbour flyer|Thursday cohort/);
});

test('who joins may say in the same press that they come to the next session', async () => {
  const address = await newLink({ cohortId: cohort.id });
  const visitor = server.visitor();
  const person = {
    name: 'Kai Ström',
    email: 'kai.strom@example.org',
    password: 'a quiet otter reads',
    zone: 'UTC',
  };
  await visitor.post(`/register?next=${encodeURIComponent(address)}`, person);
  const confirm = linkIn(await mailTo(person.email, 'Confirm your address'));
  const { text } = await visitor.get(confirm);
  assert.match(text, /Next session: .*UTC/);
  const also = text.match(/name="also" value="(going:[0-9a-f-]{36})"/)?.[1] ?? '';
  const { location } = await visitor.post(confirm, { also });
  assert.match((await visitor.get(location)).text, /You’ve RSVP’d “Going” to the next session\./);
  const welcome = JSON.stringify(await mailTo(person.email, 'Welcome to'));
  assert.match(welcome, /You’re going to the next session, on .*change your RSVP/);
  assert.doesNotMatch(welcome, /Are you coming\?/);
  const session = also.slice('going:'.length);
  assert.match((await visitor.get(`/sessions/${session}`)).text, /value="going" aria-pressed="true"/);
});

test('who is signed in joins and answers in one press, too, and only for a session of that cohort', async () => {
  const address = await newLink({ cohortId: server.world.otherCohort.id });
  const joiner = await server.as('member2');
  const { text } = await joiner.get(address);
  assert.match(text, /Join Thursday cohort|Join and RSVP/);
  // A session of another cohort is not answered by this form.
  const { location } = await joiner.post(address, { also: `going:${cohort.next}` });
  assert.doesNotMatch((await joiner.get(location)).text, /RSVP’d “Going”/);
});

test('who joins without an answer is asked in the email that welcomes them', async () => {
  const address = await newLink({ cohortId: cohort.id });
  const visitor = server.visitor();
  const person = {
    name: 'Ines Faro',
    email: 'ines@example.org',
    password: 'a quiet otter reads',
    zone: 'UTC',
  };
  await visitor.post(`/register?next=${encodeURIComponent(address)}`, person);
  await visitor.post(linkIn(await mailTo(person.email, 'Confirm your address')), {});
  assert.match(JSON.stringify(await mailTo(person.email, 'Welcome to')), /Are you coming\?/);
});
