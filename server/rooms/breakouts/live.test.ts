import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { PersonName } from '../../tools/seed/world.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { breakoutDocument } from '../notes/protocol.ts';
import { breakoutsOf, roomOfPerson } from './rules.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const idOf = (person: PersonName) => world.people[person].id;

async function inRoom(person: PersonName) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

/** The room is at a step for breakouts. */
async function gathered() {
  const leader = await inRoom('facilitator');
  const [one, other] = [await inRoom('member'), await inRoom('member2')];
  await leader.send('room.open', {});
  await until(() => leader.state.status === 'open');
  const steps = [stepNamed('apart', 20, 'breakouts')];
  await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps });
  await leader.send('agenda.next', { expect: null });
  return { leader, one, other };
}

test('what is said in a breakout reaches those in it and who leads, over the wire and after a reset', async () => {
  const { leader, one, other } = await gathered();
  const rooms = [[idOf('member')], [idOf('member2')]];
  await leader.send('breakouts.arrange', { rooms });
  await until(() => one.resets > 0);
  await one.join(0);
  assert.ok((await one.send('breakout.say', { text: 'only between us' })).ok);
  await until(() => JSON.stringify(leader.state.breakoutChats).includes('only between us'));
  await until(() => other.state.seq === leader.state.seq);
  const held = JSON.stringify([other.state, other.heard]);
  assert.ok(!held.includes('only between us'));
  const fresh = await other.join(0);
  assert.ok(!JSON.stringify(fresh).includes('only between us'));
  const answer = await (await as('member2')).get(`/rooms/${room}/events`);
  assert.ok(!answer.text.includes('only between us'));
});

test('a breakout’s notes are theirs who are in it, and theirs who lead', async () => {
  const { leader, one, other } = await clientsApart();
  const document = breakoutDocument(idOfRoom(leader, 'member'));
  const opened = async (client: RoomClient) => {
    const answer = await client.socket.emitWithAck('notes.open', {
      room,
      document,
      vector: new Uint8Array([0]),
    });
    return answer.ok ? 'opened' : answer.code;
  };
  assert.equal(await opened(one), 'opened');
  assert.equal(await opened(leader), 'opened');
  assert.equal(await opened(other), 'not-found');
  const madeUp = { room, document: breakoutDocument('1-99'), vector: new Uint8Array([0]) };
  assert.equal((await leader.socket.emitWithAck('notes.open', madeUp)).ok, false);
});

const idOfRoom = (client: RoomClient, person: PersonName) => {
  const open = breakoutsOf(client.state);
  return (open && roomOfPerson(open, idOf(person))?.id) ?? '';
};

async function clientsApart() {
  const [leader, one, other] = [await inRoom('facilitator'), await inRoom('member'), await inRoom('member2')];
  await leader.send('breakouts.arrange', { rooms: [[idOf('member')], [idOf('member2')]] });
  await until(() => idOfRoom(leader, 'member'));
  return { leader, one, other };
}

test('who comes late is put into a room by the server', async () => {
  const leader = await inRoom('facilitator');
  const open = breakoutsOf(leader.state);
  const late = await inRoom('organiser');
  const seated = await until(() => {
    const now = breakoutsOf(leader.state);
    return now && roomOfPerson(now, idOf('organiser'));
  });
  assert.ok(open?.rooms.some(({ id }) => id === seated?.id));
  await until(() => late.resets > 0);
});
