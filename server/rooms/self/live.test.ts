import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { attendances, sessions } from '../../sessions/tables.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { aWhile, until } from '../../tools/testing/waiting.ts';
import { actor } from '../../tools/testing/world.ts';
import { authorize } from '../actions.ts';
import type { RoomEvent } from '../protocol.ts';
import { eventsAfter } from '../queries.ts';
import { runOn } from './running.actions.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const minute = 60_000;
let ahead = 0;
clock.now = () => new Date(Date.now() + ahead);

async function inRoom(person: PersonName, server = url) {
  const client = await new RoomClient(server, (await as(person)).cookies(), room).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

const events = async (type: RoomEvent['type']) =>
  (await eventsAfter(db, [{ room, after: 0 }])).filter((event) => event.type === type);

const startedSteps = async () =>
  (await events('step.started')).map(({ data }) => (data as { step: string }).step);

await db
  .update(sessions)
  .set({ selfRun: true, facilitatorId: null, startsAt: new Date(Date.now() + 10 * minute) })
  .where(eq(sessions.id, room));

test('a room never opens before its time, nor for one person; at its time it opens for two, once', async () => {
  const noor = await inRoom('member');
  await aWhile(1500);
  assert.equal(noor.state.status, 'waiting');
  ahead = 11 * minute;
  await aWhile(1500);
  assert.equal(noor.state.status, 'waiting');
  const ben = await inRoom('member2');
  await until(() => noor.state.status === 'open' && ben.state.status === 'open');
  await until(() => noor.state.current !== null && noor.state.selfRun?.on.noteTaker);
  assert.equal(noor.state.facilitator, null);
  assert.deepEqual(
    (await events('room.opened')).map(({ by }) => by),
    [null],
  );
});

test('what is due is done once, however many ask at the same moment', async () => {
  const noor = await inRoom('member');
  const organiser = await inRoom('organiser');
  const steps = [...noor.state.steps.slice(0, 1), stepNamed('two', 10), stepNamed('last', 10, 'closing')];
  assert.ok((await organiser.send('agenda.edit', { expect: noor.state.agendaSeq, steps })).ok);
  const entry = await authorize(actor(world, 'member'), room);
  const here = noor.state.people.map(({ id }) => id);
  ahead += (noor.state.steps[0]?.minutes ?? 0) * minute;
  await Promise.all(Array.from({ length: 5 }, () => runOn(entry, here)));
  await until(() => noor.state.current === 'two');
  await aWhile(1500);
  assert.deepEqual(await startedSteps(), [steps[0]?.id, 'two']);
});

test('while it is paused nothing moves', async () => {
  const noor = await inRoom('member');
  assert.ok((await noor.send('self.pause', {})).ok);
  ahead += 60 * minute;
  await aWhile(1500);
  assert.equal(noor.state.current, 'two');
  assert.ok((await noor.send('self.resume', {})).ok);
});

test('at its end it closes, keeps who was there, and leaves a summary that only those who lead see', async () => {
  const noor = await inRoom('member');
  ahead += 11 * minute;
  await until(() => noor.state.current === 'last');
  ahead += 16 * minute;
  await until(() => noor.state.status === 'closed');
  const [session] = await db.select().from(sessions).where(eq(sessions.id, room));
  assert.ok(session?.closedAt);
  assert.equal(session.summaryPublishedAt, null);
  assert.ok((session.summary?.steps.length ?? 0) > 1);
  const came = await db.select().from(attendances).where(eq(attendances.sessionId, room));
  assert.ok(came.some(({ userId }) => userId === world.people.member.id));
});
