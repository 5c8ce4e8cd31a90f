import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { NotesClient, notesWire, tab } from '../../tools/testing/notes-client.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { aWhile, until } from '../../tools/testing/waiting.ts';
import { compactNotes, notesOf } from './actions.ts';
import { largestDocument, roomDocument } from './protocol.ts';
import { notesAfter } from './queries.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

async function inRoom(person: PersonName, where = room) {
  const client = await connected(person, where);
  const answer = await client.join(0);
  assert.ok(answer.ok, JSON.stringify(answer));
  return client;
}

async function connected(person: PersonName, where = room) {
  const client = await new RoomClient(url, (await as(person)).cookies(), where).connected();
  clients.push(client);
  return client;
}

/** Somebody with the notes open. */
async function writing(person: PersonName, where = room) {
  const client = await inRoom(person, where);
  const notes = new NotesClient(client);
  await until(() => notes.isStored);
  return { client, notes };
}

const stored = (where = room) => notesAfter(db, [{ room: where, document: roomDocument, after: 0 }]);
const empty = Y.encodeStateVector(new Y.Doc());

test('everybody writes in one document at once, and what is acknowledged is stored', async () => {
  const people = await Promise.all(
    (['facilitator', 'member', 'member2'] as const).map((who) => writing(who)),
  );
  const sentences = people.flatMap(({ notes }, who) =>
    Array.from({ length: 8 }, (_, index) => {
      const sentence = `Person ${who} says thing ${index}.\n`;
      notes.write(notes.text.length, sentence);
      return sentence;
    }),
  );
  await until(() => people.every(({ notes }) => notes.isStored));
  const text = await notesOf(db, room);
  for (const sentence of sentences) assert.equal(text.split(sentence).length, 2, sentence);
  await until(() => people.every(({ notes }) => notes.text === text));
  const numbers = (await stored()).map(({ number }) => number);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  );
});

test('who opens the notes later has them whole; who was away gets what they missed', async () => {
  const { notes } = await writing('facilitator');
  const { client, notes: away } = await writing('member');
  const text = away.text;
  client.socket.disconnect();
  notes.write(0, '# While you were away\n');
  away.write(away.text.length, 'Written on the train.\n');
  await until(() => notes.isStored);
  assert.equal(away.document.keeping, 'kept');
  assert.equal(away.text, `${text}Written on the train.\n`);
  client.socket.connect();
  await until(() => away.isStored && away.text === notes.text);
  assert.match(away.text, /^# While you were away\n(.*\n)*Written on the train\.\n$/);
  const { notes: late } = await writing('organiser');
  assert.equal(late.text, notes.text);
});

test('what a tab had not sent before it was loaded again comes with it, once', async () => {
  const store = tab();
  const client = await inRoom('member');
  const before = new NotesClient(client, { store });
  await until(() => before.isStored);
  client.socket.disconnect();
  before.write(0, 'Kept in the tab. ');
  const again = new NotesClient(await inRoom('member'), { store });
  await until(() => again.isStored);
  assert.equal((await notesOf(db, room)).split('Kept in the tab.').length, 2);
  assert.deepEqual(store.kept, []);
});

test('nobody reads or writes the notes of a room they are not in, nor a document that is not theirs', async () => {
  const { notes } = await writing('facilitator');
  const stranger = await connected('otherMember');
  const wire = notesWire(stranger.socket);
  const heard: unknown[] = [];
  stranger.socket.on('notes', (message) => heard.push(message));
  const document = roomDocument;
  const update = Y.encodeStateAsUpdate(new Y.Doc());
  const outside = await wire.openNotes({ room, document, vector: empty });
  assert.equal(!outside.ok && outside.code, 'not-found');
  const wrote = await wire.writeNotes({ room, document, update });
  assert.equal(!wrote.ok && wrote.code, 'not-found');
  notes.write(0, 'Only for us. ');
  await until(() => notes.isStored);
  const member = notesWire((await inRoom('member')).socket);
  const elsewhere = await member.openNotes({ room, document: 'breakout:1', vector: empty });
  assert.equal(!elsewhere.ok && elsewhere.code, 'not-found');
  await aWhile(50);
  assert.deepEqual(heard, []);
});

test('who leaves the room hears nothing more of its notes', async () => {
  const { notes } = await writing('facilitator');
  const { client, notes: left } = await writing('member');
  assert.ok((await client.socket.emitWithAck('leave', { room })).ok);
  notes.write(0, 'After you left. ');
  await until(() => notes.isStored);
  await aWhile(50);
  assert.doesNotMatch(left.text, /After you left/);
});

test('what is no update is refused, and harms neither the notes nor those who write in them', async () => {
  const { client, notes } = await writing('member');
  const { notes: other } = await writing('member2');
  const wire = notesWire(client.socket);
  const before = await notesOf(db, room);
  const bad = [
    new Uint8Array(),
    new Uint8Array([1, 1, 255, 255, 255]),
    new Uint8Array(70_000),
    Y.encodeStateAsUpdate(withText('elsewhere')),
  ];
  for (const update of bad) {
    const answer = await wire.writeNotes({ room, document: roomDocument, update });
    assert.equal(!answer.ok && answer.code, 'invalid');
  }
  const vector = new Uint8Array([9, 9, 9]);
  const answer = await wire.openNotes({ room, document: roomDocument, vector });
  assert.equal(!answer.ok && answer.code, 'invalid');
  assert.equal(await notesOf(db, room), before);
  notes.write(0, 'Still here. ');
  await until(() => other.text === notes.text && notes.isStored);
});

function withText(name: string) {
  const doc = new Y.Doc();
  doc.getText(name).insert(0, 'text');
  return doc;
}

test('a long text goes in pieces; notes that are full say so and stay as they are', async () => {
  const where = world.openCohort.next;
  const { client, notes } = await writing('member', where);
  notes.write(0, 'A long transcript. '.repeat(10_000));
  await until(() => notes.isStored);
  assert.equal((await notesOf(db, where)).length, 190_000);
  await db.execute(sql`update room_documents set size = ${largestDocument} where session_id = ${where}`);
  const wire = notesWire(client.socket);
  // Made one, it turns out to be smaller than it was counted: there is room again.
  notes.write(0, 'One more. ');
  await until(() => notes.isStored);
  assert.equal((await stored(where)).length, 2);
  const big = new Y.Doc();
  for (let part = 0; part < 18; part += 1) {
    const vector = Y.encodeStateVector(big);
    big.getText('text').insert(0, 'x'.repeat(60_000));
    const update = Y.encodeStateAsUpdate(big, vector);
    const answer = await wire.writeNotes({ room: where, document: roomDocument, update });
    if (answer.ok) continue;
    assert.match(answer.message, /full/);
    assert.ok(part > 10);
    assert.match(await notesOf(db, where), /One more\./);
    return;
  }
  assert.fail('It was never full.');
});

test('notes are made one update again and again while people write, and nothing is lost', async () => {
  const where = world.cohort.next;
  const writers = await Promise.all(
    (['facilitator', 'member', 'member2', 'organiser'] as const).map((who) => writing(who, where)),
  );
  let goesOn = true;
  const compacting = (async () => {
    let times = 0;
    for (; goesOn; times += 1) {
      await Promise.all([
        compactNotes({ room: where, document: roomDocument }),
        compactNotes({ room: where, document: roomDocument }),
      ]);
      await aWhile(5);
    }
    return times;
  })();
  const words: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    for (const [who, { notes }] of writers.entries()) {
      const word = `<${who}-${round}>`;
      words.push(word);
      notes.write(0, word);
    }
    await aWhile(60);
  }
  await until(() => writers.every(({ notes }) => notes.isStored));
  goesOn = false;
  assert.ok((await compacting) > 10);
  await compactNotes({ room: where, document: roomDocument });
  const rows = await stored(where);
  assert.equal(rows.length, 1);
  const text = await notesOf(db, where);
  for (const word of words) assert.equal(text.split(word).length, 2, word);
  await until(() => writers.every(({ notes }) => notes.text === text));
  const { rows: sizes } = await db.execute<{ size: number; last: number }>(sql`
    select size, last_number as last from room_documents where session_id = ${where}`);
  assert.deepEqual(sizes, [{ size: rows[0]?.update.length, last: rows[0]?.number }]);
});

test('where others write is shown as they move, with who they are by the server’s word, and gone when they go', async () => {
  const { client: member } = await writing('member');
  const { client: facilitator } = await writing('facilitator');
  const seen = new Map<string, { person: string; at: string | null }>();
  let bundles = 0;
  facilitator.socket.on('awareness', ({ cursors }) => {
    bundles += 1;
    for (const { key, ...cursor } of cursors) seen.set(key, cursor);
  });
  for (let step = 0; step < 10; step += 1) {
    member.socket.emit('awareness', { room, document: roomDocument, at: `step${step}.` });
    await aWhile(10);
  }
  await until(() => [...seen.values()].some(({ at }) => at === 'step9.'));
  assert.ok(bundles <= 4, `${bundles} bundles`);
  const [[key, { person }] = ['', { person: '' }]] = seen;
  assert.equal(person, world.people.member.id);
  member.close();
  await until(() => seen.get(key)?.at === null);
});

test('a closed room’s notes can be read and no longer written', async () => {
  const where = world.otherCohort.next;
  const { client, notes } = await writing('otherFacilitator', where);
  await client.send('room.open', { early: true });
  notes.write(0, 'What we agreed. ');
  await until(() => notes.isStored);
  await client.send('room.close', {});
  notes.write(0, 'Too late. ');
  await until(() => notes.document.refusal);
  assert.match(notes.document.refusal, /closed/);
  const { notes: reader } = await writing('otherMember', where);
  assert.equal(reader.text, 'What we agreed. ');
  assert.equal(await notesOf(db, where), 'What we agreed. ');
});

test('nobody floods the notes, and what was held back comes when they slow down', async () => {
  const { client } = await writing('member2');
  const wire = notesWire(client.socket);
  const update = Y.encodeStateAsUpdate(withText('text'));
  const answers = await Promise.all(
    Array.from({ length: 90 }, () => wire.writeNotes({ room, document: roomDocument, update })),
  );
  const passed = answers.filter(({ ok }) => ok).length;
  assert.ok(passed >= 55 && passed <= 70, `${passed} passed`);
  assert.ok(answers.every((answer) => answer.ok || answer.code === 'too-many'));
});
