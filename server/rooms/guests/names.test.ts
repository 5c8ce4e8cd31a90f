import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { roomGuests, rooms } from '../tables.ts';

const { world, visitor } = await openServer();
const room = world.cohort.current;
const code = '7ACDEF';
await db
  .insert(rooms)
  .values({ sessionId: room, guestCode: code })
  .onConflictDoUpdate({ target: rooms.sessionId, set: { guestCode: code } });

const names = async () =>
  (await db.select().from(roomGuests).where(eq(roomGuests.sessionId, room))).map(({ name }) => name);

/** What so many browsers are answered that come at the same moment. */
const comeAtOnce = async (typed: string[]) =>
  (await Promise.all(typed.map((name) => visitor().post('/join', { code, name })))).map(
    ({ status }) => status,
  );

test('of many who come at once by one name, or by names that look the same, one has it', async () => {
  // The second is written with Cyrillic letters.
  const alike = Array.from(
    { length: 12 },
    (_, index) => ['Roco Bay', 'R\u043e\u0441\u043e Bay', 'roco bay'][index % 3] ?? '',
  );
  const answers = await comeAtOnce(alike);
  assert.deepEqual(answers.toSorted(), [303, ...Array(11).fill(422)]);
  assert.equal((await names()).length, 1);
});

test('those who come at once by names of their own all come in', async () => {
  const own = ['Ida Fell', 'Zeno Falk', 'Tomasz Wilk', 'Wen Zhao', 'Yara Costa'];
  assert.deepEqual(await comeAtOnce(own), Array(5).fill(303));
  assert.deepEqual((await names()).filter((name) => own.includes(name)).toSorted(), own.toSorted());
});
