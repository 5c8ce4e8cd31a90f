import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonName } from '../../tools/seed/world.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';

const server = await openServer();
const room = server.world.cohort.current;

const enter = async (person: PersonName) => {
  const client = new RoomClient(server.url, (await server.as(person)).cookies(), room);
  await (await client.connected()).join();
  return client;
};

test('cues go over the wire to those who lead, and not even to somebody who is there when they are written', async () => {
  const [leader, member] = [await enter('facilitator'), await enter('member')];
  await leader.send('room.open', {});
  await leader.send('agenda.next', { expect: null });
  const steps = leader.state.steps.map((step) => ({ ...step, cues: 'CANARY: wait for Noor' }));
  assert.equal((await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps })).ok, true);
  await until(() => member.state.agendaSeq === leader.state.agendaSeq && leader.state.steps[0]?.cues !== '');
  assert.doesNotMatch(JSON.stringify([member.heard, member.state]), /CANARY/);
  assert.match(JSON.stringify(leader.heard), /CANARY/);
  const late = await enter('member2');
  assert.equal(late.state.steps.length, steps.length);
  assert.doesNotMatch(JSON.stringify(late.state), /CANARY/);
  for (const client of [leader, member, late]) client.close();
});

test('the room answers whether it needs more time, and everybody sees the count', async () => {
  const [leader, member] = [await enter('facilitator'), await enter('member')];
  await leader.send('more.ask', {});
  await until(() => member.state.more);
  await member.send('more.answer', { minutes: 5 });
  await until(() => leader.state.more?.answers.length === 1);
  await leader.send('timer.add', { minutes: 5 });
  await until(() => member.state.more === null);
  const parked = await member.send('park.add', { text: 'Later' });
  assert.equal(parked.ok, true);
  await until(() => leader.state.parked.length === 1);
  for (const client of [leader, member]) client.close();
});
