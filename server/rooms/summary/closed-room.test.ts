import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { roomEvents, roomGuests, rooms } from '../tables.ts';
import { closedRoom } from './closed-room.ts';

const { cohort, people } = await openWorld();
const room = cohort.past;
const at = clock.now();
const namesIn = async () => (await closedRoom(room)).people.map(({ name }) => name).sort();

await db.insert(rooms).values({ sessionId: room, lastSeq: 2 });
const [guest] = await db
  .insert(roomGuests)
  .values({ sessionId: room, name: 'Zoe', tokenHash: 'z', expiresAt: at })
  .returning();
const arrived = (seq: number, person = '', data = {}) => ({
  ...{ sessionId: room, seq, type: 'arrived', by: person, at, data: { person, ...data } },
});
const log = [arrived(1, people.member.id), arrived(2, guest?.id, { isGuest: true })];
await db.insert(roomEvents).values(log);

test('who looks at a summary again reads no events', async () => {
  const names = await namesIn();
  assert.equal(names.length, 2);
  await db.delete(roomEvents);
  assert.deepEqual(await namesIn(), names, 'the log, which is gone, was read again');
  await db.insert(roomEvents).values(log);
});

test('what is added to the log is in the summary', async () => {
  await namesIn();
  await db.insert(roomEvents).values(arrived(3, people.facilitator.id));
  await db.execute(sql`update rooms set last_seq = 3`);
  assert.equal((await namesIn()).length, 3);
});

test('everybody stands in it by the name that they have today', async () => {
  await namesIn();
  await db.update(users).set({ name: 'Former member' }).where(eq(users.id, people.member.id));
  assert.ok((await namesIn()).some((name) => name.includes('Former member')));
  await db.delete(roomGuests);
  const names = await namesIn();
  assert.ok(!names.some((name) => name.includes('Zoe')), names.join());
  assert.ok(
    names.some((name) => name.includes('Former guest')),
    names.join(),
  );
});
