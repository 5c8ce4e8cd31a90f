import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { db } from '../../platform/db.ts';
import { NotesClient, notesWire } from '../../tools/testing/notes-client.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { compactNotes, notesOf } from './actions.ts';
import { oftenEnough } from './compacting.rules.ts';
import { roomDocument } from './protocol.ts';
import { notesAfter } from './queries.ts';
import { notesFlow } from './rules.ts';
import { inWorker } from './updates-in-worker.ts';

// What is looked at is what many write, not how much one may.
Object.assign(notesFlow, { burst: 1_000_000, perSecond: 1_000_000 });
const { url, world, as } = await openServer();
const room = world.cohort.current;
const key = { room, document: roomDocument };
const client = await new RoomClient(url, (await as('member')).cookies(), room).connected();
after(() => client.close());
await client.join(0);
const wire = notesWire(client.socket);

/** Somebody who writes one word in each update, and sees nothing of the others. */
function words(count: number, mark: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  for (let index = 0; index < count; index += 1) doc.getText('text').insert(0, `<${mark}${index}>`);
  return updates;
}

const rows = () => notesAfter(db, [{ ...key, after: 0 }]);

async function write(updates: readonly Uint8Array[]) {
  for (const update of updates) assert.ok((await wire.writeNotes({ ...key, update })).ok);
}

test('many updates are made few while people write, and nothing is lost', async () => {
  const writers = ['a', 'b', 'c'].map((mark) => words(oftenEnough, mark));
  for (let index = 0; index < oftenEnough; index += 1)
    await write(writers.flatMap((updates) => updates[index] ?? []));
  await until(async () => (await rows()).length < 2 * oftenEnough);
  const text = await notesOf(db, room);
  for (const mark of ['a', 'b', 'c'])
    for (let index = 0; index < oftenEnough; index += 1)
      assert.equal(text.split(`<${mark}${index}>`).length, 2, `${mark}${index}`);
  const { rows: counted } = await db.execute<{ size: number; real: number }>(sql`
    select size, (select sum(octet_length(update))::integer from room_notes where session_id = ${room}) as real
    from room_documents where session_id = ${room}`);
  assert.equal(counted[0]?.size, counted[0]?.real);
  const reader = new NotesClient(client);
  await until(() => reader.text === text);
});

test('who writes does not wait for a long document to be made one, nor for one that is being exchanged', async () => {
  // A transaction that has exchanged all updates and does not end: as slow as it can be.
  const { promise: holding, resolve: end } = Promise.withResolvers<void>();
  const held = db.transaction(async (tx) => {
    await tx.execute(sql`update room_notes set update = update where session_id = ${room}`);
    await holding;
  });
  const compacting = compactNotes(key);
  await write(words(20, 'meanwhile'));
  end();
  await Promise.all([held, compacting]);
  const text = await notesOf(db, room);
  for (let index = 0; index < 20; index += 1) assert.ok(text.includes(`<meanwhile${index}>`));
});

test('a document that two servers make one at once is made one by one of them', async () => {
  const before = await notesOf(db, room);
  await write(words(30, 'more'));
  await Promise.all([compactNotes(key), compactNotes(key), compactNotes(key)]);
  const text = await notesOf(db, room);
  assert.equal(text.length, before.length + 10 * '<more0>'.length + 20 * '<more10>'.length);
  assert.ok((await rows()).length <= 2);
});

test('what the thread cannot do is told, and it goes on', async () => {
  await assert.rejects(inWorker('compacted', [new Uint8Array([1, 2, 3])]));
  assert.equal(await inWorker('textIn', words(1, 'x')), '<x0>');
});
