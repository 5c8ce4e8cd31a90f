import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { anotherServer } from '../../tools/testing/another-server.ts';
import { NotesClient } from '../../tools/testing/notes-client.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { aWhile, until } from '../../tools/testing/waiting.ts';
import { notesOf } from './actions.ts';
import { roomDocument } from './protocol.ts';

const here = await openServer();
const room = here.world.cohort.current;
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

async function writing(url: string, person: PersonName) {
  const client = await new RoomClient(url, (await here.as(person)).cookies(), room).connected();
  clients.push(client);
  assert.ok((await client.join(0)).ok);
  const notes = new NotesClient(client);
  await until(() => notes.isStored);
  return { client, notes };
}

const there = await anotherServer();

test('people on two servers write in one document, and see each other’s words at once', async () => {
  const { notes: one } = await writing(here.url, 'facilitator');
  const { notes: other } = await writing(there.url, 'member');
  for (let round = 0; round < 10; round += 1) {
    one.write(one.text.length, `here ${round}. `);
    other.write(0, `there ${round}. `);
    await aWhile(20);
  }
  await until(() => one.isStored && other.isStored && one.text === other.text);
  assert.equal(await notesOf(db, room), one.text);
  const delays: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const word = `ping ${time}! `;
    const start = performance.now();
    one.write(0, word);
    await until(() => other.text.startsWith(word));
    delays.push(performance.now() - start);
    await until(() => one.isStored);
  }
  assert.ok(Math.min(...delays) < 300, delays.join());
});

test('cursors are seen on another server', async () => {
  const { client: writer } = await writing(there.url, 'member');
  const { client: reader } = await writing(here.url, 'organiser');
  const seen: (string | null)[] = [];
  reader.socket.on('awareness', ({ cursors }) => {
    for (const { person, at } of cursors) if (person === here.world.people.member.id) seen.push(at);
  });
  writer.socket.emit('awareness', { room, document: roomDocument, at: 'here.there' });
  await until(() => seen.includes('here.there'));
  writer.close();
  await until(() => seen.at(-1) === null);
});

test('what was written while a server could not hear is read when it listens again', async () => {
  const { notes: other } = await writing(there.url, 'member2');
  await db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen room%' and datname = current_database()`);
  const { notes: one } = await writing(here.url, 'facilitator');
  one.write(0, 'Unheard at first. ');
  await until(() => other.text === one.text);
});

test('a server that is killed loses nothing it has acknowledged; its people come back with the rest', async () => {
  let victim = await anotherServer();
  const port = new URL(victim.url).port;
  const { notes: elsewhere } = await writing(here.url, 'facilitator');
  const { client, notes } = await writing(victim.url, 'organiser');
  const words: string[] = [];
  const write = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const word = `<${words.length}>`;
      words.push(word);
      notes.write(0, word);
      await aWhile(30);
    }
  };
  await write(10);
  const acknowledged = notes.isStored ? words.length : 0;
  victim.child.kill('SIGKILL');
  await write(10);
  if (victim.child.signalCode === null) await once(victim.child, 'exit');
  const afterwards = await notesOf(db, room);
  for (const word of words.slice(0, acknowledged)) assert.ok(afterwards.includes(word), word);
  await until(() => !client.socket.connected);
  assert.equal(notes.document.keeping, 'kept');
  await write(5);
  victim = await anotherServer(port);
  await until(() => notes.isStored && elsewhere.text === notes.text);
  const text = await notesOf(db, room);
  assert.equal(text, notes.text);
  for (const word of words) assert.equal(text.split(word).length, 2, word);
});
