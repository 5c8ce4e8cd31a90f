import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { databaseUrl, db, queryCounter } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { anotherServer } from '../tools/testing/another-server.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';
import { actor } from '../tools/testing/world.ts';
import { authorize, joinRoom, runCommand } from './actions.ts';
import type { Command, Commands, CommandType } from './protocol.ts';
import { eventsAfter, noteSeen } from './queries.ts';

const here = await openServer();
const there = await anotherServer();
const roomA = here.world.cohort.current;
const roomB = here.world.openCohort.next;
const clients: RoomClient[] = [];
const holder = new pg.Client(databaseUrl());
await holder.connect();
after(async () => {
  for (const client of clients) client.close();
  await holder.end();
});

/** Holds a row in another connection until the work is done. */
async function whileHeld(
  row: 'sessions where id' | 'rooms where session_id',
  id: string,
  work: () => Promise<void>,
) {
  await holder.query('begin');
  try {
    await holder.query(`select 1 from ${row} = $1 for update`, [id]);
    await work();
  } finally {
    await holder.query('rollback');
  }
}

/** So many statements wait for a lock. */
const waiting = (count: number) =>
  until(async () => {
    const { rows } = await db.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length === count;
  });

async function inRoom(url: string, room: string, person: PersonName) {
  const cookie = (await here.as(person)).cookies();
  const client = await new RoomClient(url, cookie, room).connected();
  clients.push(client);
  const answer = await client.join(0);
  assert.ok(answer.ok, JSON.stringify(answer));
  return client;
}

const says = (client: RoomClient, text: string) => client.send('chat.say', { text });
const textsIn = async (room: string) =>
  (await eventsAfter(db, [{ room, after: 0 }])).flatMap(({ data }) => ('text' in data ? [data.text] : []));

const leads = await inRoom(here.url, roomA, 'facilitator');
const inA = await inRoom(here.url, roomA, 'member');
const inB = await inRoom(here.url, roomB, 'member');
const inBThere = await inRoom(there.url, roomB, 'member2');
const inAThere = await inRoom(there.url, roomA, 'member2');

test('while somebody holds the session of a room that closes, people in other rooms write on, on every server', async () => {
  assert.ok((await leads.send('room.open', {})).ok);
  let closed: ReturnType<RoomClient['send']> | undefined;
  let late: ReturnType<RoomClient['send']>[] = [];
  await whileHeld('sessions where id', roomA, async () => {
    closed = leads.send('room.close', {});
    await waiting(1);
    late = [says(inA, 'too late here'), says(inAThere, 'too late there')];
    assert.ok((await says(inB, 'meanwhile here')).ok);
    assert.ok((await says(inBThere, 'meanwhile there')).ok);
    // The other server waits for the room itself, in that room's lane.
    await waiting(2);
    assert.ok((await says(inBThere, 'still')).ok);
    assert.ok((await says(inB, 'here too')).ok);
    const [session] = await db.select().from(sessions).where(eq(sessions.id, roomA));
    assert.equal(session?.closedAt, null);
  });
  assert.ok((await closed)?.ok);
  for (const answer of await Promise.all(late)) assert.ok(!answer.ok && answer.code === 'closed');
  assert.deepEqual(
    new Set(await textsIn(roomB)),
    new Set(['meanwhile here', 'meanwhile there', 'still', 'here too']),
  );
  const [session] = await db.select().from(sessions).where(eq(sessions.id, roomA));
  assert.ok(session?.summary);
});

test('what is sent to a room while it is held is done afterwards, in its order', async () => {
  assert.ok((await leads.send('room.open', {})).ok);
  assert.ok((await says(inA, 'open again')).ok);
  let said: ReturnType<RoomClient['send']>[] = [];
  await whileHeld('rooms where session_id', roomA, async () => {
    said = ['one', 'two'].map((text) => says(inA, text));
    await waiting(1);
    said.push(says(inA, 'three'));
    assert.ok((await says(inB, 'not held')).ok);
    said.push(says(inA, 'four'));
  });
  for (const answer of await Promise.all(said)) assert.ok(answer.ok);
  const texts = await textsIn(roomA);
  assert.deepEqual(texts.slice(-4), ['one', 'two', 'three', 'four']);
});

test('that somebody is in a room is noted of the others while one is held', async () => {
  const now = new Date(Date.now() + 60_000);
  const noted = async (room: string) => {
    const { rows } = await db.execute<{ at: Date }>(
      sql`select 1 from rooms where session_id = ${room} and seen_at = ${now.toISOString()}`,
    );
    return rows.length === 1;
  };
  let noting: Promise<void> | undefined;
  await whileHeld('rooms where session_id', roomA, async () => {
    noting = noteSeen(db, [roomA, roomB], now);
    await until(() => noted(roomB));
    assert.ok((await says(inB, 'and nobody waits')).ok);
    assert.ok(!(await noted(roomA)));
  });
  await noting;
  assert.ok(await noted(roomA));
});

test('a command that does nothing besides is one statement, also where it blanks what it takes back', async () => {
  const entry = await authorize(actor(here.world, 'member'), roomB);
  await joinRoom(entry);
  async function statements<Type extends CommandType>(type: Type, data: Commands[Type], of = entry) {
    const counter = { queries: 0 };
    const command = { room: of.room, id: crypto.randomUUID(), type, data } as Command;
    const seq = await queryCounter.run(counter, () => runCommand(of, command));
    return { seq, count: counter.queries };
  }
  const { seq, count } = await statements('chat.say', { text: 'My telephone number is …' });
  assert.equal(count, 1);
  assert.equal((await statements('chat.remove', { seq })).count, 1);
  const events = await eventsAfter(db, [{ room: roomB, after: seq - 1 }], 1);
  assert.deepEqual(events[0]?.data, {});
  const leader = await authorize(actor(here.world, 'facilitator'), roomA);
  assert.ok((await statements('room.close', {}, leader)).count > 3, 'closing does more');
});

test('what is said and taken back in one batch is never stored', async () => {
  const before = inB.state.seq;
  const [said, removed] = await Promise.all([
    says(inB, 'a secret word'),
    inB.send('chat.remove', { seq: before + 1 }),
  ]);
  assert.ok(said.ok && removed.ok, JSON.stringify([said, removed]));
  const { rows } = await db.execute(sql`select 1 from room_events where data::text like '%secret word%'`);
  assert.equal(rows.length, 0);
});
