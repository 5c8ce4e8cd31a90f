import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { deleteAccount } from '../../people/accounts/deletion.actions.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { type PersonName, password } from '../../tools/seed/world.ts';
import { NotesClient } from '../../tools/testing/notes-client.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { aWhile, until } from '../../tools/testing/waiting.ts';
import { actor } from '../../tools/testing/world.ts';
import { notesOf } from './actions.ts';
import { roomDocument } from './protocol.ts';
import { keepVersions, listVersions, readVersion } from './versions.actions.ts';

const { url, world, as } = await openServer();
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

let skipped = 0;
clock.now = () => new Date(Date.now() + skipped);
const minutesPass = (minutes: number) => {
  skipped += minutes * 60_000;
};

/** Somebody with the notes open. */
async function writing(person: PersonName, room: string) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  clients.push(client);
  assert.ok((await client.join(0)).ok);
  const notes = new NotesClient(client);
  await until(() => notes.isStored);
  return { client, notes };
}

const versionsIn = async (room: string) =>
  (await listVersions({ room, document: roomDocument })).versions.toReversed();

/** Writes, and lets the minutes pass after which that is a version. */
async function version(notes: NotesClient, text: string) {
  notes.write(notes.text.length, text);
  await until(() => notes.isStored);
  minutesPass(4);
  await keepVersions();
}

test('while notes change a version is kept every few minutes, with who wrote in it', async () => {
  const room = world.cohort.current;
  const { notes: ada } = await writing('facilitator', room);
  const { notes: noor } = await writing('member', room);
  ada.write(0, 'First. ');
  await until(() => ada.isStored);
  await keepVersions();
  assert.deepEqual(await versionsIn(room), [], 'it has just been written');
  await version(ada, 'Second. ');
  await version(noor, 'Third. ');
  minutesPass(10);
  await keepVersions();
  const kept = await versionsIn(room);
  assert.deepEqual(
    kept.map(({ length, writers }) => [length, writers]),
    [
      ['First. Second. '.length, [world.people.facilitator.name]],
      ['First. Second. Third. '.length, [world.people.member.name]],
    ],
  );
});

test('what somebody takes out at once is kept first, and comes back for everybody by a change of its own', async () => {
  const room = world.cohort.next;
  const { client: ada, notes: adas } = await writing('facilitator', room);
  const { notes: noors } = await writing('member', room);
  const whole = 'What we found out tonight. '.repeat(20);
  noors.write(0, whole);
  await until(() => noors.isStored && adas.text === whole);
  minutesPass(1);
  noors.erase(0, noors.text.length);
  await until(() => noors.isStored && adas.text === '');
  const [kept] = await versionsIn(room);
  assert.ok(kept);
  assert.equal((await readVersion(room, kept.id)).text, whole);
  const { rows: before } = await db.execute<{ update: Buffer }>(sql`
    select update from room_notes where session_id = ${room} order by number`);
  const answer = await ada.send('notes.restore', { version: kept.id });
  assert.ok(answer.ok, JSON.stringify(answer));
  await until(() => noors.text === whole && adas.text === whole);
  const { rows: then } = await db.execute<{ update: Buffer }>(sql`
    select update from room_notes where session_id = ${room} order by number`);
  assert.deepEqual(then.slice(0, before.length), before, 'what was written stays as it was written');
  assert.equal(then.length, before.length + 1);
  const { by, data } = ada.heard.find(({ type }) => type === 'notes.restored') as never;
  assert.equal(by, world.people.facilitator.id);
  assert.deepEqual(data, {
    document: roomDocument,
    from: kept.at.getTime(),
    name: world.people.facilitator.name,
  });
});

test('putting notes back is undone in the same way', async () => {
  const room = world.cohort.next;
  const { client, notes } = await writing('facilitator', room);
  const [first] = await versionsIn(room);
  await version(notes, 'And one more thing.');
  const now = notes.text;
  assert.ok((await client.send('notes.restore', { version: first?.id ?? '' })).ok);
  await until(() => !notes.text.includes('And one more thing.'));
  const last = (await versionsIn(room)).at(-1);
  assert.ok((await client.send('notes.restore', { version: last?.id ?? '' })).ok);
  await until(() => notes.text === now);
  assert.equal(await notesOf(db, room), now);
});

test('while others write, putting notes back loses nothing of what they write', async () => {
  const room = world.cohort.current;
  const { client, notes: ada } = await writing('facilitator', room);
  const writers = await Promise.all(
    (['member', 'member2', 'organiser'] as const).map((who) => writing(who, room)),
  );
  const [first, second] = await versionsIn(room);
  const words: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    for (const [who, { notes }] of writers.entries()) {
      const word = `<${who}-${round}>`;
      words.push(word);
      notes.write(0, word);
    }
    if (round % 4 === 1) {
      const version = (round % 8 === 1 ? first : second)?.id ?? '';
      const answer = await client.send('notes.restore', { version });
      assert.ok(answer.ok, JSON.stringify(answer));
    }
    await aWhile(40);
  }
  await until(() => writers.every(({ notes }) => notes.isStored));
  const text = await notesOf(db, room);
  await until(() => [ada, ...writers.map(({ notes }) => notes)].every((notes) => notes.text === text));
  // What was there when notes were put back is kept as a version; what came later stands.
  const kept = await Promise.all((await versionsIn(room)).map(({ id }) => readVersion(room, id)));
  const somewhere = [text, ...kept.map((version) => version.text)].join();
  for (const word of words) assert.ok(somewhere.includes(word), word);
  assert.equal(text.split(words.at(-1) ?? '').length, 2);
});

test('a command that is sent again puts notes back once; members, and versions of other rooms, are refused', async () => {
  const room = world.cohort.current;
  const { client, notes } = await writing('facilitator', room);
  const { client: member } = await writing('member', room);
  const [first] = await versionsIn(room);
  const wish = { version: first?.id ?? '' };
  const refused = await member.send('notes.restore', wish);
  assert.equal(!refused.ok && refused.code, 'forbidden');
  const elsewhere = await client.send('notes.restore', {
    version: (await versionsIn(world.cohort.next))[0]?.id ?? '',
  });
  assert.equal(!elsewhere.ok && elsewhere.code, 'not-found');
  const id = crypto.randomUUID();
  assert.ok((await client.send('notes.restore', wish, id)).ok);
  await until(() => notes.text === 'First. Second. ');
  notes.write(0, 'Then. ');
  await until(() => notes.isStored);
  const again = await client.send('notes.restore', wish, id);
  assert.ok(again.ok);
  assert.equal(await notesOf(db, room), 'Then. First. Second. ');
  await client.send('notes.restore', wish);
  const same = await client.send('notes.restore', wish);
  assert.equal(!same.ok && same.code, 'conflict');
});

test('versions name a deleted account as a former member, and are gone after a month', async () => {
  const room = world.cohort.current;
  const { notes } = await writing('member2', room);
  minutesPass(4);
  await keepVersions();
  await version(notes, 'By somebody who goes. ');
  await deleteAccount(actor(world, 'member2'), password);
  const last = (await versionsIn(room)).at(-1);
  assert.deepEqual(last?.writers, ['Former member']);
  minutesPass(31 * 24 * 60);
  await keepVersions();
  assert.deepEqual(await versionsIn(room), []);
});
