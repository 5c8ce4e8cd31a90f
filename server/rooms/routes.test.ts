import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonName } from '../tools/seed/world.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';

const server = await openServer();
const { cohort, openCohort } = server.world;
const page = `/sessions/${cohort.current}/room`;
const log = `/rooms/${cohort.current}/events`;

const client = async (person: PersonName, room = cohort.current) => {
  const one = new RoomClient(server.url, (await server.as(person)).cookies(), room);
  await (await one.connected()).join();
  return one;
};

test('members, facilitator and organisers open the room’s page, in few statements', async () => {
  for (const person of ['member', 'facilitator', 'organiser'] as const) {
    const { status, text, queries } = await (await server.as(person)).get(page);
    assert.equal(status, 200, person);
    assert.match(text, /<h1>Goals and misalignment<\/h1>/);
    assert.ok(queries <= 6, `${queries} statements`);
  }
});

test('a visitor is sent to sign in, and everybody else finds no room', async () => {
  for (const path of [page, log]) {
    const visitor = await server.visitor().get(path);
    assert.equal(visitor.status, 303);
    assert.equal(visitor.location, `/sign-in?next=${encodeURIComponent(path)}`);
    for (const person of ['otherMember', 'otherFacilitator', 'otherOrganiser', 'outsider'] as const) {
      assert.equal((await (await server.as(person)).get(path)).status, 404, `${person} ${path}`);
    }
  }
});

test('whoever is of the group drops in on an open evening', async () => {
  const path = `/sessions/${openCohort.next}/room`;
  assert.equal((await (await server.as('otherMember')).get(path)).status, 200);
  assert.equal((await (await server.as('otherOrganiser')).get(path)).status, 404);
});

test('looking at the page is not arriving', async () => {
  const path = `/sessions/${cohort.next}/room`;
  const member = await server.as('member');
  assert.match((await member.get(path)).text, /Check-in/);
  const { text } = await member.get(`/rooms/${cohort.next}/events`);
  assert.deepEqual(JSON.parse(text).events, []);
});

test('without a script the page shows the room as it stands now', async () => {
  const [leader, member] = await Promise.all([client('facilitator'), client('member')]);
  await leader.send('room.open', {});
  await leader.send('agenda.next', { expect: null });
  await member.send('chat.say', { text: 'Is <b>this</b> the right page?' });
  await member.send('hand.raise', { kind: 'reply' });
  const { text } = await (await server.as('member2')).get(page);
  assert.match(text, /<noscript>.*turn on JavaScript/s);
  assert.match(text, /Step 1 of 5/);
  assert.match(text, /aria-current="step"/);
  assert.match(text, /Is &lt;b&gt;this&lt;\/b&gt; the right page\?/);
  assert.match(text, /Noor Haddad<small>Reply<\/small>/);
  assert.match(text, /Arrived: .*Tomás Rivera/);
  leader.close();
  member.close();
});

test('the log over HTTP is what the socket sends, from any number on', async () => {
  const member = await client('member');
  await member.send('chat.say', { text: 'for the log' });
  const reader = await server.as('member');
  const all = JSON.parse((await reader.get(log)).text);
  assert.deepEqual(
    all.events.map(({ seq }: { seq: number }) => seq),
    Array.from({ length: all.seq }, (_, index) => index + 1),
  );
  assert.equal(all.role, 'member');
  const last = JSON.parse((await reader.get(`${log}?after=${all.seq - 1}`)).text);
  assert.deepEqual(last.events, all.events.slice(-1));
  assert.deepEqual(last.events[0].data, { text: 'for the log' });
  member.close();
});

test('a number that is none is refused, and an id that is none finds nothing', async () => {
  const member = await server.as('member');
  for (const after of ['-1', 'x', '1.5', '99999999999']) {
    assert.equal((await member.get(`${log}?after=${after}`)).status, 422, after);
  }
  for (const id of ['nothing', crypto.randomUUID()]) {
    assert.equal((await member.get(`/sessions/${id}/room`)).status, 404);
    assert.equal((await member.get(`/rooms/${id}/events`)).status, 404);
  }
});

test('a cancelled session has no room, and the page says so', async () => {
  const leader = await server.as('facilitator');
  const { status } = await leader.post(`/sessions/${cohort.next}/cancellation`, {
    version: '1',
    reason: 'The library is closed.',
  });
  assert.equal(status, 303);
  const room = await leader.get(`/sessions/${cohort.next}/room`);
  assert.equal(room.status, 409);
  assert.match(room.text, /This session has been cancelled\./);
});

test('without scripts whoever leads reads their cues, and all what is parked', async () => {
  const leader = await client('facilitator');
  await leader.send('room.open', {});
  await until(() => leader.state.status === 'open');
  const steps = leader.state.steps.map((step) => ({ ...step, cues: 'CUE: listen first' }));
  assert.ok((await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps })).ok);
  if (!leader.state.current) assert.ok((await leader.send('agenda.next', { expect: null })).ok);
  assert.ok((await leader.send('park.add', { text: 'PARKED for later' })).ok);
  leader.close();
  assert.match(
    (await (await server.as('facilitator')).get(page)).text,
    /CUE: listen first.*PARKED for later/s,
  );
  const { text } = await (await server.as('member')).get(page);
  assert.match(text, /PARKED for later/);
  assert.doesNotMatch(text, /CUE/);
});
