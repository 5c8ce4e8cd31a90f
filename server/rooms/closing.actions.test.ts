import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { authorize, joinRoom, runCommand } from './actions.ts';
import { closeForgottenRooms, closeLeftRoom } from './closing.actions.ts';
import { openRoom } from './open-rooms.ts';
import type { Commands, CommandType } from './protocol.ts';
import { eventsAfter, noteSeen } from './queries.ts';

const world = await openWorld();
const room = world.cohort.current;
const minute = 60_000;
const [{ endsAt } = { endsAt: new Date(0) }] = await db.select().from(sessions).where(eq(sessions.id, room));
const end = endsAt.getTime();

const at = (time: number) => {
  clock.now = () => new Date(time);
};
const closings = async () =>
  (await eventsAfter(db, [{ room, after: 0 }])).filter(({ type }) => type === 'room.closed').length;
const summary = async () =>
  (await db.select({ summary: sessions.summary }).from(sessions).where(eq(sessions.id, room)))[0]?.summary;

async function does<Type extends CommandType>(type: Type, data: Commands[Type]) {
  const entry = await authorize(actor(world, 'facilitator'), room);
  await joinRoom(entry);
  await runCommand(entry, { room, id: crypto.randomUUID(), type, data } as Parameters<typeof runCommand>[1]);
}

test('an hour after the planned end a room where nobody is and nothing happens closes itself, with its summary', async () => {
  at(end - 10 * minute);
  await does('room.open', {});
  await noteSeen(db, [room], clock.now());
  at(end + 59 * minute);
  await closeForgottenRooms();
  assert.equal(await closings(), 0);
  at(end + 61 * minute);
  await closeForgottenRooms();
  await closeForgottenRooms();
  assert.equal(await closings(), 1);
  assert.equal((await summary())?.steps[0]?.title, 'Check-in');
  const other = await eventsAfter(db, [{ room: world.cohort.next, after: 0 }]);
  assert.deepEqual(other, [], 'one that never opened stays as it is');
});

test('within a day who leads opens it again, and later nobody does', async () => {
  const closedAt = clock.now().getTime();
  at(closedAt + 23 * 60 * minute);
  await does('room.open', {});
  assert.equal(openRoom(room)?.state.status, 'open');
  await does('room.close', {});
  at(clock.now().getTime() + 24 * 60 * minute + 1000);
  await assert.rejects(does('room.open', {}), /closed more than a day ago/);
  at(closedAt);
  await does('room.open', {});
});

test('as long as somebody is there or something happens it stays open, but not for a page left open all night', async () => {
  const before = await closings();
  const start = clock.now().getTime();
  at(start + 65 * minute);
  await noteSeen(db, [room], clock.now());
  await closeForgottenRooms();
  at(start + 70 * minute);
  await does('chat.say', { text: 'Still here' });
  at(start + 120 * minute);
  await closeForgottenRooms();
  assert.equal(await closings(), before);
  at(start + (70 + 361) * minute);
  await noteSeen(db, [room], clock.now());
  await closeForgottenRooms();
  assert.equal(await closings(), before + 1);
});

test('when all have left, a room closes at once if its last step has come, and else stays open', async () => {
  at(clock.now().getTime() + minute);
  await does('room.open', {});
  const before = await closings();
  await closeLeftRoom(room);
  assert.equal(await closings(), before);
  const steps = openRoom(room)?.state.steps ?? [];
  for (const [index] of steps.entries()) await does('agenda.next', { expect: steps[index - 1]?.id ?? null });
  await noteSeen(db, [room], new Date(clock.now().getTime() - 10_000));
  await closeLeftRoom(room);
  assert.equal(await closings(), before, 'not while another server has somebody in it');
  at(clock.now().getTime() + minute);
  await closeLeftRoom(room);
  assert.equal(await closings(), before + 1);
  await closeLeftRoom(room);
  assert.equal(await closings(), before + 1, 'once');
});
