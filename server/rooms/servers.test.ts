import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from '../platform/db.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { anotherServer } from '../tools/testing/another-server.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { aWhile, until } from '../tools/testing/waiting.ts';
import { eventsAfter } from './queries.ts';

const here = await openServer();
const room = here.world.cohort.current;
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

async function inRoom(url: string, person: PersonName) {
  const cookie = (await here.as(person)).cookies();
  const client = await new RoomClient(url, cookie, room).connected();
  clients.push(client);
  const answer = await client.join(0);
  assert.ok(answer.ok, JSON.stringify(answer));
  return client;
}

const there = await anotherServer();

test("two servers on one database see each other's events, in order and without a gap", async () => {
  const facilitator = await inRoom(here.url, 'facilitator');
  const member = await inRoom(there.url, 'member');
  const organiser = await inRoom(there.url, 'organiser');
  assert.ok((await facilitator.send('room.open', {})).ok);
  const said = await Promise.all(
    Array.from({ length: 15 }, (_, index) => [
      facilitator.send('chat.say', { text: `here ${index}` }),
      member.send('chat.say', { text: `there ${index}` }),
    ]).flat(),
  );
  const last = Math.max(...said.map((answer) => (answer.ok ? answer.seq : 0)));
  assert.equal(new Set(said.map((answer) => answer.ok && answer.seq)).size, 30);
  await until(() => [facilitator, member, organiser].every(({ state }) => state.seq >= last));
  assert.deepEqual(member.state, facilitator.state);
  assert.deepEqual(organiser.state, facilitator.state);
  assert.equal(facilitator.gaps + member.gaps + organiser.gaps, 0);
});

test('an event is heard on another server at once, not at the next check', async () => {
  const member2 = await inRoom(there.url, 'member2');
  const organiser = await inRoom(here.url, 'organiser');
  const delays: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const start = performance.now();
    const answer = await organiser.send('chat.say', { text: 'ping' });
    assert.ok(answer.ok);
    await until(() => member2.state.seq >= answer.seq);
    delays.push(performance.now() - start);
  }
  assert.ok(Math.min(...delays) < 300, delays.join());
});

test('people on all servers see who is here', async () => {
  const facilitator = await inRoom(here.url, 'facilitator');
  const member = await inRoom(there.url, 'member');
  const names = ({ people }: RoomClient) => people.map(({ name }) => name);
  await until(() => names(facilitator).includes('Noor Haddad') && names(member).includes('Tomás Rivera'));
  assert.equal(member.people.find(({ name }) => name === 'Tomás Rivera')?.role, 'facilitator');
});

test('what happens while a server cannot hear is read when it listens again', async () => {
  const member = await inRoom(there.url, 'member');
  await db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen rooms%' and datname = current_database()`);
  const facilitator = await inRoom(here.url, 'facilitator');
  const answer = await facilitator.send('chat.say', { text: 'Can you hear me?' });
  assert.ok(answer.ok);
  await until(() => member.state.seq >= answer.seq);
  const later = await facilitator.send('chat.say', { text: 'And now?' });
  assert.ok(later.ok);
  await until(() => member.state.seq >= later.seq);
  assert.equal(member.state.chat.at(-1)?.text, 'And now?');
});

test('a server that is killed loses nothing it has acknowledged; its clients come back and send the rest once', async () => {
  let victim = await anotherServer();
  const port = new URL(victim.url).port;
  const facilitator = await inRoom(here.url, 'facilitator');
  const sender = await inRoom(victim.url, 'organiser');
  const before = sender.state.seq;
  const kept = Array.from({ length: 12 }, (_, index) => ({ id: crypto.randomUUID(), text: `kept ${index}` }));
  const acknowledged = new Map<string, number>();
  /** As a browser does: what has no answer is sent again under its id, after joining with what it holds. */
  const send = async (some: typeof kept, answered: () => void = () => undefined) => {
    await Promise.allSettled(
      some.map(async ({ id, text }) => {
        const command = { room, id, type: 'chat.say' as const, data: { text } };
        const answer = await sender.socket.timeout(1500).emitWithAck('command', command);
        if (answer.ok) acknowledged.set(id, answer.seq);
        answered();
      }),
    );
  };
  const whileDying: Promise<void>[] = [];
  await send(kept.slice(0, 6), () => {
    if (victim.child.kill('SIGKILL') && whileDying.length === 0) whileDying.push(send(kept.slice(6)));
  });
  await Promise.all(whileDying);
  assert.ok(acknowledged.size < kept.length, 'some were not answered');
  if (victim.child.signalCode === null) await once(victim.child, 'exit');
  const firstAnswers = new Map(acknowledged);
  victim = await anotherServer(port);
  await sender.connected();
  assert.ok((await sender.join()).ok);
  while (acknowledged.size < kept.length) {
    await send(kept.filter(({ id }) => !acknowledged.has(id)));
    await aWhile(200);
  }
  for (const { id, text } of kept) {
    const again = await sender.send('chat.say', { text }, id);
    if (!again.ok && again.code === 'too-many') break;
    assert.deepEqual(again.ok && again.seq, acknowledged.get(id));
  }
  const log = await eventsAfter(db, [{ room, after: before }]);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, index) => before + 1 + index),
  );
  const texts = log.flatMap(({ type, data }) => (type === 'chat.said' && 'text' in data ? [data.text] : []));
  for (const { id, text } of kept) {
    assert.equal(texts.filter((said) => said === text).length, 1, `${text} is there once`);
    const event = log.find(({ seq }) => seq === acknowledged.get(id));
    assert.deepEqual(event?.data, { text });
  }
  for (const [id, seq] of firstAnswers) assert.equal(acknowledged.get(id), seq);
  await until(() => facilitator.state.seq === log.at(-1)?.seq && sender.state.seq === facilitator.state.seq);
  assert.deepEqual(sender.state, facilitator.state);
});
