import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../platform/db.ts';
import { attendances, sessions } from '../sessions/tables.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { clockAround } from '../tools/testing/clock-around.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';
import { whileTimePasses } from '../tools/testing/while-time-passes.ts';

const { url, world, as } = await openServer();
const room = world.cohort.next;
const [session] = await db.select().from(sessions).where(eq(sessions.id, room));
assert.ok(session);
const { minutesAfter } = clockAround(session.startsAt);
const { facilitator, member, member2 } = world.people;

const comes = async (person: PersonName) => {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  assert.ok((await client.join(0)).ok);
  return client;
};
const came = async () => {
  const rows = await db.select().from(attendances).where(eq(attendances.sessionId, room));
  return rows.map(({ userId, status }) => `${userId} ${status}`).toSorted();
};
const noted = (people: number) => whileTimePasses(came, (rows) => rows.length >= people);

test('five minutes in the open room are attendance, or being there at its end; looking in before and a glance are not', async () => {
  minutesAfter(-29);
  const [looker, lead] = [await comes('member'), await comes('facilitator')];
  looker.close();
  minutesAfter(-20);
  assert.ok((await lead.send('room.open', {})).ok);
  (await comes('member2')).close();
  await until(() => lead.people.length === 1);
  assert.deepEqual(await noted(1), [`${facilitator.id} present`]);
  minutesAfter(30);
  const late = await comes('member');
  const both = [`${facilitator.id} present`, `${member.id} late`].toSorted();
  assert.deepEqual(await noted(2), both);
  const last = await comes('member2');
  await until(() => lead.people.length === 3);
  assert.ok((await lead.send('room.close', {})).ok);
  assert.deepEqual(await came(), [...both, `${member2.id} present`].toSorted());
  for (const client of [late, last, lead]) client.close();
});
