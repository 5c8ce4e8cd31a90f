import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { deleteAccount } from '../../people/accounts/deletion.actions.ts';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { type PersonName, password } from '../../tools/seed/world.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { authorize, joinRoom, runCommand } from '../actions.ts';
import { openRoom, watch } from '../open-rooms.ts';
import type { Commands, CommandType } from '../protocol.ts';
import { eventsAfter } from '../queries.ts';
import { nameIn } from '../shown.rules.ts';
import { actionItems, sessionFeedback } from '../tables.ts';

const { world, as } = await openServer();
const { current, next } = world.cohort;
// As the sockets of a room do: unwatched, a room may be forgotten between two lines of a test.
for (const room of [current, next]) watch(room);
const steps = [stepNamed('do', 5, 'actions'), stepNamed('end', 5, 'closing')];
const idOf = (person: PersonName) => world.people[person].id;

async function does<Type extends CommandType>(
  person: PersonName,
  type: Type,
  data: Commands[Type],
  room = current,
) {
  const entry = await authorize(actor(world, person), room);
  await joinRoom(entry);
  await runCommand(entry, { room, id: crypto.randomUUID(), type, data } as never);
}

const stateOf = (room: string) => openRoom(room)?.state ?? assert.fail('the room is not in memory');

async function toTheEnd(room: string) {
  await does('facilitator', 'room.open', {}, room);
  await does('facilitator', 'agenda.edit', { expect: stateOf(room).agendaSeq, steps }, room);
  await does('facilitator', 'agenda.next', { expect: null }, room);
  await does('facilitator', 'agenda.next', { expect: 'do' }, room);
}

const said = (person: PersonName) => `only ${person} would say so`;
const feedback = (person: PersonName) =>
  does(person, 'feedback.give', { useful: 4, keep: said(person), change: '' });

test('what people said of an evening is kept without anything that tells who said it', async () => {
  await toTheEnd(current);
  await does('member', 'item.add', { text: 'Read chapter two', owner: idOf('member') });
  await does('member2', 'item.add', { text: 'Find a room', owner: null });
  for (const person of ['facilitator', 'member', 'member2', 'organiser'] as const) await feedback(person);
  await does('facilitator', 'room.close', {});
  const rows = await db.select().from(sessionFeedback).where(eq(sessionFeedback.sessionId, current));
  assert.deepEqual(
    rows.map(({ useful, ledBy }) => [useful, ledBy]),
    Array.from({ length: 4 }, () => [4, idOf('facilitator')]),
  );
  assert.ok(rows.some(({ keep }) => keep === said('member')));
  const log = await eventsAfter(db, [{ room: current, after: 0 }]);
  const given = log.filter(({ type }) => type === 'feedback.given');
  assert.deepEqual(
    given.map(({ by, data }) => [by, data]),
    Array.from({ length: 4 }, () => [null, {}]),
  );
  const { rows: commands } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from room_commands as command
    join room_events as event using (session_id, seq)
    where event.type = 'feedback.given' and command.by is not null`);
  assert.equal(commands[0]?.count, 0);
});

test('those who lead read the words afterwards, and nobody who takes part does', async () => {
  const read = async (person: PersonName) => (await (await as(person)).get(`/rooms/${current}/events`)).text;
  assert.ok((await read('facilitator')).includes(said('member2')));
  assert.ok(!(await read('member')).includes('would say so'));
});

test('what is left open comes back in the cohort’s next session until it is done or dropped', async () => {
  const now = new Date();
  const soon = { startsAt: now, endsAt: new Date(now.getTime() + 90 * 60_000) };
  await db.update(sessions).set(soon).where(eq(sessions.id, next));
  await does('facilitator', 'room.open', {}, next);
  const [mine, open] = stateOf(next).carried;
  assert.deepEqual([mine?.text, mine?.owner, open?.owner], ['Read chapter two', idOf('member'), null]);
  assert.equal(
    nameIn(stateOf(next), idOf('member')),
    world.people.member.name,
    'though they are not here yet',
  );
  const log = await eventsAfter(db, [{ room: next, after: 0 }]);
  assert.ok(log.some(({ type, data }) => type === 'item.carried' && data.name === world.people.member.name));
  const { rows: stored } = await db.execute<{ data: object }>(sql`
    select data from room_events where type = 'item.carried' and data ->> 'owner' is not null`);
  assert.ok(!JSON.stringify(stored).includes(world.people.member.name), 'a name belongs to its account');
  await does('member', 'item.settle', { item: mine?.id ?? '', came: 'done' }, next);
  await does('member2', 'item.settle', { item: open?.id ?? '', came: 'kept' }, next);
  await does('facilitator', 'room.close', {}, next);
  const rows = await db.select().from(actionItems);
  assert.deepEqual(rows.map(({ text, doneAt }) => [text, doneAt !== null]).sort(), [
    ['Find a room', false],
    ['Read chapter two', true],
  ]);
});

test('a room that opens and closes again keeps each item and answer once', async () => {
  await does('facilitator', 'room.open', {});
  const [first] = stateOf(current).items;
  await does('member', 'item.remove', { seq: first?.seq ?? 0 });
  await does('facilitator', 'room.close', {});
  const items = await db.select().from(actionItems).where(eq(actionItems.sessionId, current));
  assert.deepEqual(
    items.map(({ text }) => text),
    ['Find a room'],
  );
  const rows = await db.select().from(sessionFeedback).where(eq(sessionFeedback.sessionId, current));
  assert.equal(rows.length, 4);
});

test('facilitators see how their own evenings were found, and nobody’s else', async () => {
  const page = await (await as('facilitator')).get('/facilitating/feedback');
  assert.match(page.text, new RegExp(`href="/sessions/${current}"`));
  assert.match(page.text, /<polyline points="\d+,\d+">/);
  assert.match(page.text, /4\.0/);
  assert.ok(page.queries <= 3, `${page.queries} statements`);
  for (const person of ['organiser', 'otherFacilitator', 'outsider'] as const)
    assert.match((await (await as(person)).get('/facilitating/feedback')).text, /No feedback yet/);
});

test('a deleted account leaves its items to the others, without a name', async () => {
  await does('facilitator', 'room.open', {}, next);
  await does('member2', 'item.add', { text: 'Bring cake', owner: idOf('member2') }, next);
  await does('facilitator', 'room.close', {}, next);
  await deleteAccount(actor(world, 'member2'), password);
  const [item] = await db.select().from(actionItems).where(eq(actionItems.text, 'Bring cake'));
  assert.equal(item?.ownerId, null);
});
