import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { attendances } from '../../sessions/tables.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { openSocket, RoomClient } from '../../tools/testing/room-client.ts';
import { openServer, type Visitor } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { whileTimePasses } from '../../tools/testing/while-time-passes.ts';
import { roomGuests } from '../tables.ts';

const { url, world, as, visitor } = await openServer();
const room = world.cohort.current;
const page = `/sessions/${room}/room`;
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

async function inRoom(cookies: string, where = room) {
  const client = new RoomClient(url, cookies, where);
  clients.push(client);
  return client.connected();
}

async function joined(person: PersonName) {
  const client = await inRoom((await as(person)).cookies());
  assert.ok((await client.join(0)).ok);
  return client;
}

const leader = await joined('facilitator');

/** The code that the leader lets guests in by. */
async function letIn(): Promise<string> {
  const answer = await leader.send('guests.allow', { on: true });
  assert.ok(answer.ok, JSON.stringify(answer));
  return until(() => leader.state.guestCode ?? '');
}

async function guest(name: string, from: Visitor = visitor()) {
  const { status, location } = await from.post('/join', { code: await letIn(), name });
  assert.deepEqual([status, location], [303, page]);
  return from;
}

test('who leads lets guests in by a code of six characters, which everybody sees until it is taken back', async () => {
  const member = await joined('member');
  const refused = await member.send('guests.allow', { on: true });
  assert.equal('code' in refused && refused.code, 'forbidden');
  const code = await letIn();
  assert.match(code, /^[346789ACDEFGHJKMNPQRTUVWXY]{6}$/);
  assert.equal(await until(() => member.state.guestCode), code);
  await leader.send('guests.allow', { on: true });
  assert.equal(leader.state.guestCode, code, 'asked twice it stays the same');
  await leader.send('guests.allow', { on: false });
  await until(() => member.state.guestCode === null);
  const late = await visitor().post('/join', { code, name: 'Kim' });
  assert.equal(late.status, 422);
  assert.notEqual(await letIn(), code);
});

test('the code brings a guest into the room by a name, typed in any way', async () => {
  const code = await letIn();
  const browser = visitor();
  const shown = await browser.get(`/join?code=${code}`);
  assert.match(shown.text, new RegExp(`value="${code}"`));
  const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `;
  assert.equal((await browser.post('/join', { code: typed, name: 'Kim Vale' })).location, page);
  const { status, text } = await browser.get(page);
  assert.equal(status, 200);
  assert.match(text, /data-guest="yes"/);
  assert.doesNotMatch(
    text,
    /class="masthead"|href="\/(sessions|groups|sign-in)/,
    'there is no way to other pages',
  );
  const client = await inRoom(browser.cookies());
  const answer = await client.join(0);
  assert.equal(answer.ok && answer.role, 'guest');
  await until(() => leader.people.find(({ name, role }) => name === 'Kim Vale' && role === 'guest'));
});

test('a guest takes part like a member, and leads nothing', async () => {
  const client = await inRoom((await guest('Robin')).cookies());
  await client.join(0);
  assert.ok((await leader.send('room.open', {})).ok);
  assert.ok((await client.send('chat.say', { text: 'Hello from outside' })).ok);
  assert.ok((await client.send('hand.raise', { kind: 'point' })).ok);
  const me = leader.state.chat.at(-1)?.by ?? '';
  await until(() => leader.state.hands.some(({ person }) => person === leader.state.chat.at(-1)?.by));
  const next = await client.send('agenda.next', { expect: null });
  assert.equal('code' in next && next.code, 'forbidden');
  const handed = await leader.send('room.handOver', { person: leader.state.chat.at(-1)?.by ?? me });
  assert.equal('message' in handed && handed.message, 'Guests can’t host the room.');
});

test('guests are in no attendance, and their names come from the room', async () => {
  const client = await inRoom((await guest('Noa')).cookies());
  await client.join(0);
  const [row] = await db.select().from(roomGuests).where(eq(roomGuests.name, 'Noa'));
  assert.equal(client.state.people.find(({ id }) => id === row?.id)?.isGuest, true);
  const present = await whileTimePasses(
    () => db.select().from(attendances).where(eq(attendances.sessionId, room)),
    (rows) => rows.length > 0,
  );
  assert.ok(!present.some(({ userId }) => userId === row?.id));
  const log = JSON.parse((await (await as('member')).get(`/rooms/${room}/events`)).text);
  const arrived = log.events.find(
    ({ by, type }: { by: string; type: string }) => type === 'arrived' && by === row?.id,
  );
  assert.equal(arrived.data.name, 'Noa');
});

test('for every other page a guest is a visitor, and their cookie opens no other room', async () => {
  const browser = await guest('Ali');
  for (const path of [
    `/sessions/${room}`,
    `/sessions/${world.cohort.next}/room`,
    `/sessions/${room}/wall`,
    '/account',
  ])
    assert.equal((await browser.get(path)).location, `/sign-in?next=${encodeURIComponent(path)}`);
  assert.equal((await browser.get(`/rooms/${room}/events`)).status, 200);
  assert.equal((await browser.get(`/rooms/${world.cohort.next}/events`)).status, 303);
  const elsewhere = await inRoom(browser.cookies(), world.cohort.next);
  const answer = await elsewhere.join(0);
  assert.equal('code' in answer && answer.code, 'not-found');
});

test('a code that never was is refused like one that is gone, and nobody tries for long', async () => {
  const never = await visitor().post('/join', { code: 'AAAAAA', name: 'Kim' });
  const nonsense = await visitor().post('/join', { code: 'O0O0O0', name: 'Kim' });
  const plain = (text: string) => text.replaceAll(/AAAAAA|O0O0O0/g, '');
  assert.equal(never.status, 422);
  assert.equal(plain(never.text), plain(nonsense.text));
  const answers = new Set<number>();
  for (let tries = 0; tries < 60; tries += 1)
    answers.add((await visitor().post('/join', { code: 'AAAAAA', name: 'Kim' })).status);
  assert.ok(answers.has(429));
  await db.execute('delete from rate_limits');
});

test('nobody can be taken for somebody else', async () => {
  const code = await letIn();
  const name = world.people.facilitator.name;
  const { status, text } = await visitor().post('/join', { code, name: ` ${name.toUpperCase()}` });
  assert.equal(status, 422);
  assert.match(text, /Someone here already has that name/);
  for (const alike of [name.replace('o', 'о'), `${name.slice(0, 3)}\u200b${name.slice(3)}`, `\u2067${name}`])
    assert.equal((await visitor().post('/join', { code, name: alike })).status, 422, JSON.stringify(alike));
  for (const blank of ['\u3164', '\u2800\u2800', '\u200b', '\u2067\u2069'])
    assert.equal((await visitor().post('/join', { code, name: blank })).status, 422, JSON.stringify(blank));
});

test('nor is somebody without a device put on the list as somebody who is here', async () => {
  const added = await leader.send('person.add', { name: 'Wren\u3164' });
  assert.ok(added.ok, JSON.stringify(added));
  await until(() => leader.state.people.find((person) => person.name === 'Wren'));
  const again = await leader.send('person.add', { name: 'Wrеn' });
  assert.match('message' in again ? again.message : '', /Wren is already in the room/);
  assert.equal((await visitor().post('/join', { code: await letIn(), name: 'WREN' })).status, 422);
});

test('whose session it is comes as themselves; somebody of another group comes as a guest', async () => {
  const member = await as('member2');
  assert.equal((await member.post('/join', { code: await letIn(), name: 'Whoever' })).location, page);
  assert.match((await member.get(page)).text, new RegExp(`data-me="${world.people.member2.id}"`));
  const other = await as('otherOrganiser');
  assert.equal((await other.get(page)).status, 404);
  await guest('Bo', other);
  assert.match((await other.get(page)).text, /data-guest="yes"/);
  const socket = openSocket(url, other.cookies(), url, { guest: true });
  const answer = await socket.emitWithAck('join', { room, after: 0 });
  assert.equal(answer.ok && answer.role, 'guest');
  socket.close();
});

test('a guest whose time is over, or who is sent out, is gone within a second', async () => {
  for (const end of ['expiry', 'removal'] as const) {
    const browser = await guest(`Sam ${end}`);
    const client = await inRoom(browser.cookies());
    await client.join(0);
    client.socket.io.reconnection(false);
    const [row] = await db
      .select()
      .from(roomGuests)
      .where(eq(roomGuests.name, `Sam ${end}`));
    assert.ok(row);
    const gone = once(client.socket as never, 'disconnect', { signal: AbortSignal.timeout(1500) });
    if (end === 'removal') assert.ok((await leader.send('person.remove', { person: row.id })).ok);
    else await db.update(roomGuests).set({ expiresAt: clock.now() }).where(eq(roomGuests.id, row.id));
    await gone;
    assert.notEqual((await browser.get(page)).status, 200);
    const again = await browser.post('/join', { code: await letIn(), name: `Somebody else ${end}` });
    assert.equal(again.status, end === 'removal' ? 403 : 303, 'who was sent out has no other name');
  }
});

test('once the code is taken back, those who came by it are out at once', async () => {
  const browser = await guest('Until then');
  const client = await inRoom(browser.cookies());
  await client.join(0);
  client.socket.io.reconnection(false);
  const gone = once(client.socket as never, 'disconnect', { signal: AbortSignal.timeout(1500) });
  assert.ok((await leader.send('guests.allow', { on: false })).ok);
  await gone;
  assert.notEqual((await browser.get(page)).status, 200);
  assert.equal((await browser.get(`/rooms/${room}/events`)).status, 303);
});

test('a guest who is sent out knows no code with which to come back as somebody else', async () => {
  const browser = await guest('Rude');
  const known = await letIn();
  const [row] = await db.select().from(roomGuests).where(eq(roomGuests.name, 'Rude'));
  await (await inRoom(browser.cookies())).join(0);
  assert.ok((await leader.send('person.remove', { person: row?.id ?? '' })).ok);
  const code = await until(() => (leader.state.guestCode !== known && leader.state.guestCode) || '');
  assert.equal((await visitor().post('/join', { code: known, name: 'Polite' })).status, 422);
  assert.equal((await visitor().post('/join', { code, name: 'Polite' })).status, 303);
});

test('a QR code leads to the page with its code in it, whether or not a room has it', async () => {
  const { status, headers, text } = await visitor().get('/join/AAAAAA/qr.svg');
  assert.deepEqual([status, headers.get('content-type')], [200, 'image/svg+xml; charset=utf-8']);
  assert.match(text, /^<svg/);
  assert.equal((await visitor().get('/join/nonsense/qr.svg')).status, 404);
});

test('when the room closes the code is gone', async () => {
  const code = await letIn();
  assert.ok((await leader.send('room.close', {})).ok);
  await until(() => leader.state.guestCode === null);
  assert.equal((await visitor().post('/join', { code, name: 'Late' })).status, 422);
});
