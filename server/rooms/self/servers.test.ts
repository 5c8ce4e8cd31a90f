import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { anotherServer } from '../../tools/testing/another-server.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { eventsAfter } from '../queries.ts';

const { world, as } = await openServer();
const room = world.cohort.current;
const minute = 60_000;

/** The others pass a minute in a second. */
const since = Date.now();
Object.assign(process.env, { CLOCK_RATE: '60', CLOCK_SINCE: new Date(since).toISOString() });

async function inRoom(person: PersonName, url: string) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

const started = async () =>
  (await eventsAfter(db, [{ room, after: 0 }])).flatMap(({ type, data }) =>
    type === 'step.started' ? [(data as { step: string }).step] : [],
  );

test('two servers make each step once; with one killed the other goes on, and a new one after both', async () => {
  await db
    .update(sessions)
    .set({ selfRun: true, facilitatorId: null, startsAt: new Date(since + 60 * minute) })
    .where(eq(sessions.id, room));
  const [one, other] = [await anotherServer(), await anotherServer()];
  const organiser = await inRoom('organiser', one.url);
  const ids = ['a', 'b', 'c', 'd'];
  const steps = [...ids.map((id) => stepNamed(id, 3)), stepNamed('last', 10, 'closing')];
  assert.ok((await organiser.send('agenda.edit', { expect: organiser.state.agendaSeq, steps })).ok);
  // The hour until it begins would be a minute of this test.
  await db
    .update(sessions)
    .set({ startsAt: new Date(since + 60 * (Date.now() - since)) })
    .where(eq(sessions.id, room));
  organiser.close();
  const noor = await inRoom('member', one.url);
  const ben = await inRoom('member2', other.url);
  await until(() => noor.state.current === 'b');
  one.child.kill('SIGKILL');
  await until(() => ben.state.current === 'c');
  other.child.kill('SIGKILL');
  const third = await anotherServer();
  const back = await inRoom('member', third.url);
  await until(() => back.state.current === 'last');
  assert.deepEqual(await started(), [...ids, 'last']);
});
