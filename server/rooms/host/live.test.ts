import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { aWhile, until } from '../../tools/testing/waiting.ts';
import { whileTimePasses } from '../../tools/testing/while-time-passes.ts';
import type { FromServer } from '../protocol.ts';
import { patience } from './away.rules.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const idOf = (person: PersonName) => world.people[person].id;
const realNow = clock.now;
const later = (milliseconds: number) => {
  const from = clock.now;
  clock.now = () => new Date(from().getTime() + milliseconds);
};
after(() => {
  clock.now = realNow;
});

type Told = Parameters<FromServer['away']>[0]['away'];

/** A browser in the room, with what it was told of whoever leads. */
async function inRoom(person: PersonName) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  after(() => client.close());
  const told: Told[] = [];
  client.socket.on('away', ({ away }) => told.push(away));
  const answer = await client.join(0);
  return { client, told, answer };
}

async function opened() {
  const lead = await inRoom('facilitator');
  await lead.client.send('room.open', {});
  return lead;
}

test('whoever leads keeps the lead while away; after a minute it is offered, and one tap takes and gives it back', async () => {
  const { client: facilitator } = await opened();
  const organiser = await inRoom('organiser');
  const member = await inRoom('member');
  facilitator.close();
  await until(() => organiser.client.people.length === 2);
  later(patience / 2);
  await aWhile(1100);
  assert.deepEqual([organiser.told, member.told], [[], []]);
  later(patience);
  await until(() => organiser.told.at(-1)?.isOffered === true && member.told.length === 1);
  assert.equal(member.told[0]?.isOffered, false);
  assert.equal(member.told[0]?.person, idOf('facilitator'));
  assert.equal(organiser.client.state.facilitator, idOf('facilitator'));
  assert.ok((await member.client.send('hand.raise', { kind: 'point' })).ok, 'people still queue');
  const expect = idOf('facilitator');
  assert.ok((await organiser.client.send('room.handOver', { person: idOf('organiser'), expect })).ok);
  await until(() => member.told.at(-1) === null);
  const { client: back } = await inRoom('facilitator');
  assert.equal(back.state.ledBefore, idOf('facilitator'));
  assert.ok((await back.send('lead.takeBack', {})).ok);
  await until(() => member.client.state.facilitator === idOf('facilitator'));
});

test('who is sent out is disconnected and cannot come again until they are let in', async () => {
  const { client: facilitator } = await opened();
  const { client: member } = await inRoom('member2');
  assert.ok((await facilitator.send('person.remove', { person: idOf('organiser') })).ok === false);
  const gone = once(member.socket as never, 'disconnect');
  assert.ok((await facilitator.send('person.remove', { person: idOf('member2') })).ok);
  await gone;
  const again = await inRoom('member2');
  assert.equal(!again.answer.ok && again.answer.code, 'closed');
  assert.equal((await again.client.send('chat.say', { text: 'Still here' })).ok, false);
  assert.equal((await (await as('member2')).get(`/rooms/${room}/events`)).status >= 400, true);
  await facilitator.send('person.readmit', { person: idOf('member2') });
  assert.ok((await again.client.join(0)).ok);
});

test('a locked room lets those back in who were there, and those who may lead', async () => {
  const { client: facilitator } = await opened();
  await facilitator.send('room.lock', { on: true });
  assert.ok((await inRoom('member2')).answer.ok);
  assert.ok((await inRoom('organiser')).answer.ok);
  await db.execute(sql`insert into cohort_members (cohort_id, user_id, turn, status)
    values (${world.cohort.id}, ${idOf('otherMember')}, 99, 'seated')`);
  const late = await inRoom('otherMember');
  assert.equal(!late.answer.ok && late.answer.code, 'closed');
  await facilitator.send('room.lock', { on: false });
  assert.ok((await late.client.join(0)).ok);
});

test('somebody of the cohort without a device counts as present, also when they come to a device later', async () => {
  const { client: facilitator } = await opened();
  await db.execute(sql`delete from attendances where session_id = ${room}`);
  const seated = await facilitator.socket.emitWithAck('seated', { room });
  assert.ok(seated.ok && seated.people.some(({ id }) => id === idOf('member')));
  assert.ok((await facilitator.send('person.add', { person: idOf('member') })).ok);
  assert.ok((await facilitator.send('person.add', { name: 'Grandma' })).ok);
  assert.equal((await facilitator.send('person.add', { person: idOf('outsider') })).ok, false);
  await until(() => facilitator.state.withoutDevice.length === 2);
  const noted = async () => {
    const { rows } = await db.execute<{ id: string }>(
      sql`select user_id as id from attendances where session_id = ${room}`,
    );
    return rows.map(({ id }) => id);
  };
  const present = await whileTimePasses(noted, (ids) => ids.includes(idOf('member')));
  assert.ok(!present.includes(idOf('organiser')));
  const fresh = await inRoom('organiser');
  const names = fresh.client.state.withoutDevice.map(
    ({ id }) => fresh.client.state.people.find((person) => person.id === id)?.name,
  );
  assert.deepEqual(names, [world.people.member.name, 'Grandma']);
});

test('reactions reach everybody, a few a second, and stand in no log', async () => {
  const { client: facilitator } = await opened();
  const { client: member } = await inRoom('member');
  const shown: string[] = [];
  facilitator.socket.on('reactions', ({ reactions }) => {
    for (const { person, reaction } of reactions) shown.push(`${person} ${reaction}`);
  });
  const { seq } = facilitator.state;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => member.socket.emitWithAck('react', { room, reaction: '👍' })),
  );
  await until(() => shown.length > 0);
  assert.equal(shown[0], `${idOf('member')} 👍`);
  assert.ok(answers.filter(({ ok }) => ok).length <= 6, 'nobody floods the room with them');
  assert.equal(facilitator.state.seq, seq);
  const odd = await member.socket.emitWithAck('react', { room, reaction: '<b>' as never });
  assert.equal(odd.ok, false);
});
