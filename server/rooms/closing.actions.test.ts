import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { arrive, enter, obey } from './actions.ts';
import { closeForgottenRooms } from './closing.actions.ts';
import { eventsAfter } from './queries.ts';

const world = await openWorld();
const room = world.cohort.current;
const hour = 3_600_000;

const typesIn = async (room: string) => (await eventsAfter(db, [{ room, after: 0 }])).map(({ type }) => type);

test('a room that nobody closed is closed six hours after the last word, and leaves its summary', async () => {
  const entry = await enter(actor(world, 'facilitator'), room);
  await arrive(entry);
  await obey(entry, { room, id: crypto.randomUUID(), type: 'room.open', data: {} });
  await arrive(await enter(actor(world, 'facilitator'), world.cohort.next));
  const start = Date.now();
  clock.now = () => new Date(start + 5.9 * hour);
  await closeForgottenRooms();
  assert.ok(!(await typesIn(room)).includes('room.closed'));
  clock.now = () => new Date(start + 9 * hour);
  await closeForgottenRooms();
  await closeForgottenRooms();
  assert.equal((await typesIn(room)).filter((type) => type === 'room.closed').length, 1);
  const [session] = await db.select().from(sessions).where(eq(sessions.id, room));
  assert.equal(session?.summary?.steps[0]?.title, 'Check-in');
  assert.ok(
    !(await typesIn(world.cohort.next)).includes('room.closed'),
    'one that never opened stays as it is',
  );
});
