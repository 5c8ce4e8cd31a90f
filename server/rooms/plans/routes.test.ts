import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonName } from '../../tools/seed/world.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';

const server = await openServer();
const { cohort } = server.world;
const pageOf = (session: string) => `/sessions/${session}/plan`;
const coming = pageOf(cohort.next);
const current = pageOf(cohort.current);

/** A plan with a step for each title, of ten minutes each. */
const formOf = (titles: readonly string[], more: Record<string, string> = {}) => ({
  do: 'save',
  expect: '0',
  ...Object.fromEntries(
    titles.flatMap((title, index) => [
      [`id-${index}`, `step-${index}`],
      [`kind-${index}`, 'discussion'],
      [`title-${index}`, title],
      [`minutes-${index}`, '10'],
    ]),
  ),
  ...more,
});
const expectIn = (text: string) => text.match(/name="expect" value="(\d+)"/)?.[1] ?? '';
const titlesIn = (text: string) =>
  [...text.matchAll(/<textarea id="f-title-\d+"[^>]*>\n?([^<]*)</g)].map(([, title]) => title);

const agendaOf = async (person: PersonName, session: string) => {
  const client = new RoomClient(server.url, (await server.as(person)).cookies(), session);
  await (await client.connected()).join();
  client.close();
  return client.state;
};

test('before anybody plans, the page shows what the unit gives, and nothing is stored by looking', async () => {
  const leader = await server.as('facilitator');
  const { status, text } = await leader.get(coming);
  assert.equal(status, 200);
  assert.equal(titlesIn(text)[0], 'Check-in');
  assert.match(text, /90 of 90 min/);
  assert.deepEqual(JSON.parse((await leader.get(`/rooms/${cohort.next}/events`)).text).events, []);
});

test('a saved plan is the room’s agenda, and cues are sent to those who lead only', async () => {
  const leader = await server.as('facilitator');
  const form = formOf(['Tea', 'Talk'], {
    'cues-1': 'CANARY: ask Ben first',
    'kind-1': 'writing',
    'set-anonymous-1': 'on',
  });
  const { status, location } = await leader.post(coming, form);
  assert.deepEqual([status, location], [303, coming]);
  const led = await agendaOf('facilitator', cohort.next);
  assert.deepEqual(
    led.steps.map(({ title, minutes, settings }) => [title, minutes, settings]),
    [
      ['Tea', 10, {}],
      ['Talk', 10, { anonymous: true }],
    ],
  );
  assert.match(JSON.stringify(led.steps), /CANARY/);
  assert.doesNotMatch(JSON.stringify(await agendaOf('member', cohort.next)), /CANARY/);
  const member = await server.as('member');
  for (const path of [
    `/sessions/${cohort.next}/room`,
    `/rooms/${cohort.next}/events`,
    `/sessions/${cohort.next}`,
  ]) {
    assert.doesNotMatch((await member.get(path)).text, /CANARY/, path);
  }
});

test('the home of whoever leads shows what they have planned, with the way to change it', async () => {
  const { text, queries } = await (await server.as('facilitator')).get('/');
  assert.ok(queries <= 6, `${queries} statements`);
  assert.ok(text.includes(`href="${current}"`) || text.includes(`href="${coming}"`));
  await (await server.as('facilitator')).post(current, formOf(['Planned at home'], { 'kind-0': 'check-in' }));
  assert.match((await (await server.as('facilitator')).get('/')).text, /Planned at home/);
  assert.doesNotMatch((await (await server.as('member')).get('/')).text, /Planned at home/);
});

test('the buttons of the form change what is shown and store nothing', async () => {
  const leader = await server.as('facilitator');
  const shown = async (wish: string) =>
    titlesIn((await leader.post(coming, formOf(['One', 'Two', 'Three'], { do: wish }))).text);
  assert.deepEqual(await shown('up:1'), ['Two', 'One', 'Three']);
  assert.deepEqual(await shown('down:0'), ['Two', 'One', 'Three']);
  assert.deepEqual(await shown('remove:1'), ['One', 'Three']);
  assert.deepEqual(await shown('add:poll'), ['One', 'Two', 'Three', 'Poll']);
  assert.deepEqual(await shown('up:99'), ['One', 'Two', 'Three']);
  assert.deepEqual(await shown('nonsense'), ['One', 'Two', 'Three']);
  assert.deepEqual(titlesIn((await leader.get(coming)).text), ['Tea', 'Talk']);
});

test('whoever saves second is told, loses nothing they typed, and may save over it', async () => {
  const [first, second] = [await server.as('facilitator'), await server.as('organiser')];
  const expect = expectIn((await second.get(coming)).text);
  await first.post(coming, formOf(['By Tomás'], { expect }));
  const refused = await second.post(coming, formOf(['By Ada', 'And more'], { expect }));
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Someone else has changed the agenda in the meantime/);
  assert.deepEqual(titlesIn(refused.text), ['By Ada', 'And more']);
  const again = formOf(['By Ada', 'And more'], { expect: expectIn(refused.text) });
  assert.equal((await second.post(coming, again)).status, 303);
  assert.deepEqual(titlesIn((await first.get(coming)).text), ['By Ada', 'And more']);
});

test('what is wrong is said beside its field, and what was typed stays', async () => {
  const leader = await server.as('facilitator');
  const form = formOf(['Fine', ''], {
    'minutes-0': 'soon',
    'kind-0': 'reading',
    'set-url-0': 'javascript:1',
  });
  const { status, text } = await leader.post(coming, form);
  assert.equal(status, 422);
  assert.match(text, /href="#f-title-1">Step 2, Title<\/a>: Each step needs a title\./);
  assert.match(text, /href="#f-minutes-0">/);
  assert.match(text, /href="#f-set-url-0">/);
  assert.match(text, /value="soon"/);
});

test('a shipped plan is looked at, adjusted to the session, before it is saved', async () => {
  const leader = await server.as('facilitator');
  const { text } = await leader.get(`${coming}?from=debate`);
  assert.match(text, /This is “Debate”, adjusted to/);
  assert.match(text, /90 of 90 min/);
  assert.ok(titlesIn(text).includes('Which way do you lean?'));
  assert.notEqual(titlesIn((await leader.get(coming)).text)[0], 'Which way do you lean?');
  for (const from of ['nonsense', crypto.randomUUID(), '../x']) {
    assert.equal((await leader.get(`${coming}?from=${encodeURIComponent(from)}`)).status, 404, from);
  }
});

test('a step that has begun keeps its kind and its promises, here too', async () => {
  const leader = new RoomClient(server.url, (await server.as('facilitator')).cookies(), cohort.current);
  await (await leader.connected()).join();
  await leader.send('room.open', {});
  await leader.send('agenda.next', { expect: null });
  const page = await (await server.as('facilitator')).get(current);
  assert.match(page.text, /This step has started/);
  assert.doesNotMatch(page.text, /Start from a plan/);
  const form = formOf(['Check-in'], { 'id-0': leader.state.current ?? '', expect: expectIn(page.text) });
  const refused = await (await server.as('facilitator')).post(current, form);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /its kind and privacy settings can’t change/);
  leader.close();
});

test('members may not see the plan with its cues, and strangers find nothing', async () => {
  for (const [person, status] of [
    ['member', 403],
    ['otherMember', 404],
    ['outsider', 404],
  ] as const) {
    const browser = await server.as(person);
    assert.equal((await browser.get(coming)).status, status, person);
    assert.equal((await browser.post(coming, formOf(['Mine']))).status, status, person);
    assert.equal(
      (await browser.post(`/sessions/${cohort.next}/plans`, { name: 'x' })).status,
      status,
      person,
    );
  }
});

const keep = async (person: PersonName, fields: Record<string, string>) =>
  (await (await server.as(person)).post(`/sessions/${cohort.next}/plans`, fields)).location ?? '';
const statusFor = async (person: PersonName, path: string) =>
  (await (await server.as(person)).get(path)).status;

test('a plan that is kept for oneself is for nobody else, organisers included', async () => {
  const path = await keep('facilitator', { name: 'CANARY evening' });
  assert.equal(await statusFor('facilitator', path), 200);
  for (const person of ['organiser', 'otherFacilitator', 'member', 'outsider'] as const) {
    const browser = await server.as(person);
    assert.equal((await browser.get(path)).status, 404, person);
    assert.equal(
      (await browser.post(path, { name: 'Mine now', group: '', version: '1' })).status,
      404,
      person,
    );
    assert.equal((await browser.post(`${path}/deletion`)).status, 404, person);
    assert.doesNotMatch((await browser.get('/plans')).text, /CANARY/, person);
  }
  const elsewhere = await (await server.as('organiser')).get(`${coming}?from=${path.split('/').at(-1)}`);
  assert.equal(elsewhere.status, 404);
});

test('a shared plan is for those who facilitate in the group, and only its owner changes it', async () => {
  const path = await keep('facilitator', { name: 'Our evening', share: 'on' });
  for (const person of ['organiser', 'otherFacilitator'] as const) {
    const browser = await server.as(person);
    assert.match((await browser.get('/plans')).text, /Our evening/);
    assert.equal((await browser.get(path)).status, 200, person);
    assert.equal((await browser.post(path, { name: 'Theirs', group: '', version: '1' })).status, 403);
    assert.equal((await browser.get(`${path}/deletion`)).status, 403);
  }
  for (const person of ['member', 'otherMember', 'otherOrganiser', 'outsider'] as const) {
    assert.equal(await statusFor(person, path), 404, person);
  }
  const used = await (await server.as('organiser')).get(`${coming}?from=${path.split('/').at(-1)}`);
  assert.match(used.text, /This is “Our evening”, adjusted to/);
});

test('its owner renames a plan, shares it no more, and deletes it after a question', async () => {
  const path = await keep('facilitator', { name: 'First name', share: 'on' });
  const owner = await server.as('facilitator');
  await owner.post(path, { name: 'Second name', group: '', version: '1' });
  assert.match((await owner.get(path)).text, /Second name/);
  assert.equal(await statusFor('organiser', path), 404);
  assert.equal((await owner.post(path, { name: 'Third name', group: '', version: '1' })).status, 409);
  assert.match((await owner.get(`${path}/deletion`)).text, /Delete “Second name”\?/);
  await owner.post(`${path}/deletion`);
  assert.equal(await statusFor('facilitator', path), 404);
});

test('nobody shares with a group in which they do not facilitate', async () => {
  const path = await keep('facilitator', { name: 'Mine' });
  const owner = await server.as('facilitator');
  const { otherGroup } = server.world;
  const answer = await owner.post(path, { name: 'Mine', group: otherGroup.id, version: '1' });
  assert.equal(answer.status, 403);
});
