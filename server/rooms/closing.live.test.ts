import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../platform/clock.ts';
import { stepNamed } from '../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';
import { emptyFor } from './closing.rules.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const facilitator = await as('facilitator');

async function inRoom(isWall = false) {
  const client = await new RoomClient(url, facilitator.cookies(), room).connected();
  assert.ok((await client.join(0, isWall)).ok);
  return client;
}

const status = async () => {
  const { events } = JSON.parse((await facilitator.get(`/rooms/${room}/events`)).text);
  return events.at(-1).type;
};

test('the last to leave after the last step closes the room behind them, though its wall screen still shows it', async () => {
  const wall = await inRoom(true);
  const leader = await inRoom();
  await leader.send('room.open', {});
  await until(() => leader.state.status === 'open');
  await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps: [stepNamed('only')] });
  assert.ok((await leader.send('agenda.next', { expect: null })).ok);
  leader.close();
  let ahead = 0;
  clock.now = () => new Date(Date.now() + ahead);
  await until(
    () => {
      ahead += emptyFor;
      return status();
    },
    (type) => type === 'room.closed',
  );
  await until(() => wall.state.status === 'closed');
  wall.close();
});
