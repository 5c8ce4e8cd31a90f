import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import type { PersonName, World } from '../tools/seed/world.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { authorize, joinRoom, runCommand } from './actions.ts';
import type { Command, Commands, CommandType } from './protocol.ts';
import { eventsFor } from './reading.actions.ts';

const world: World = await openWorld();
const room = world.cohort.current;
const who = (person: PersonName) => actor(world, person);
const idOf = (person: PersonName) => world.people[person].id;

async function does<Type extends CommandType>(
  person: PersonName,
  type: Type,
  data: Commands[Type],
  where = room,
  here: string[] = [],
) {
  const entry = await authorize(who(person), where);
  return runCommand(entry, { room: where, id: crypto.randomUUID(), type, data } as Command, () => here);
}

const comes = async (person: PersonName, where = room) => joinRoom(await authorize(who(person), where));

const typesOf = async (where = room) =>
  (await eventsFor(who('organiser'), where, 0)).events.map(({ type }) => type);

const attendanceIn = async (where: string) => {
  const { rows } = await db.execute<{ user_id: string }>(
    sql`select user_id from attendances where session_id = ${where} and status = 'present'`,
  );
  return rows.map(({ user_id }) => user_id);
};

test("only people of the session's cohort, its facilitators and the group's organisers get in", async () => {
  for (const person of ['member', 'member2', 'facilitator', 'organiser'] as const) {
    assert.equal((await authorize(who(person), room)).room, room);
  }
  for (const person of ['otherMember', 'otherFacilitator', 'otherOrganiser', 'outsider'] as const) {
    await assert.rejects(authorize(who(person), room), { code: 'not-found' }, person);
    await assert.rejects(eventsFor(who(person), room, 0), { code: 'not-found' }, person);
  }
  await assert.rejects(authorize(who('member'), crypto.randomUUID()), { code: 'not-found' });
});

test('anyone of the group comes to an open evening, nobody from outside', async () => {
  assert.ok(await authorize(who('otherMember'), world.openCohort.next));
  await assert.rejects(authorize(who('otherOrganiser'), world.openCohort.next), { code: 'not-found' });
});

test('a cancelled session has no room', async () => {
  const cancelled = world.cohort.past;
  await db.update(sessions).set({ cancelledAt: new Date() }).where(eq(sessions.id, cancelled));
  await assert.rejects(authorize(who('member'), cancelled), { code: 'closed' });
});

test("a person's first join is an arrival, and brings the unit's agenda; later joins bring nothing", async () => {
  await comes('member');
  await comes('member');
  assert.deepEqual(await typesOf(), ['agenda.changed', 'arrived']);
  assert.deepEqual(await attendanceIn(room), [], 'looking in is no attendance, not even at its time');
});

test('a room opens days before only when that is meant, and such a rehearsal leaves nothing with the session', async () => {
  const next = world.cohort.next;
  const here = [idOf('facilitator'), idOf('member')];
  await comes('member', next);
  await assert.rejects(does('facilitator', 'room.open', {}, next), { code: 'conflict' });
  assert.deepEqual(await typesOf(next), ['agenda.changed', 'arrived']);
  await does('facilitator', 'room.open', { early: true }, next);
  await does('facilitator', 'person.add', { person: idOf('member2') }, next);
  await does('facilitator', 'agenda.next', { expect: null }, next);
  await does('facilitator', 'room.close', {}, next, here);
  const [session] = await db.select().from(sessions).where(eq(sessions.id, next));
  assert.deepEqual([session?.closedAt, session?.summary], [null, null]);
  assert.deepEqual(await attendanceIn(next), []);

  const realNow = clock.now;
  const evening = session?.startsAt.getTime() ?? 0;
  try {
    clock.now = () => new Date(evening - 10 * 60_000);
    await does('facilitator', 'room.open', {}, next);
    await does('facilitator', 'agenda.next', { expect: 'check-in' }, next);
    clock.now = () => new Date(evening + 90 * 60_000);
    await does('facilitator', 'room.close', {}, next, here);
  } finally {
    clock.now = realNow;
  }
  assert.deepEqual(new Set(await attendanceIn(next)), new Set([...here, idOf('member2')]));
  const [held] = await db.select().from(sessions).where(eq(sessions.id, next));
  assert.equal(held?.summary?.openedAt, new Date(evening - 30 * 60_000).toISOString());
  assert.deepEqual(
    held?.summary?.steps.slice(0, 2).map(({ minutes }) => minutes),
    [null, 100],
  );
});

test('an evening leaves its summary with the session', async () => {
  await comes('facilitator');
  await comes('member2');
  await does('facilitator', 'room.open', {});
  await does('facilitator', 'agenda.next', { expect: null });
  await does('member', 'chat.say', { text: 'What a good text.' });
  const wrong = await does('member2', 'chat.say', { text: 'My telephone number is …' });
  await does('member2', 'chat.remove', { seq: wrong });
  await does('facilitator', 'room.close', {}, room, [idOf('facilitator'), idOf('member2')]);
  assert.deepEqual(
    new Set(await attendanceIn(room)),
    new Set([idOf('facilitator'), idOf('member2')]),
    'who is there when it closes was there',
  );
  const [session] = await db.select().from(sessions).where(eq(sessions.id, room));
  assert.ok(session?.closedAt);
  assert.deepEqual(
    session.summary?.chat.map(({ name, text }) => [name, text]),
    [['Noor Haddad', 'What a good text.']],
  );
  assert.equal(session.summary?.steps[0]?.title, 'Check-in');
  assert.ok(session.summary?.steps[0]?.startedAt);
  await assert.rejects(does('member', 'chat.say', { text: 'Late' }), { code: 'closed' });
});

test('what is taken back is blank for ever, and the log says so', async () => {
  const { events } = await eventsFor(who('member'), room, 0);
  const redacted = events.find(({ type }) => type === 'redacted');
  assert.ok(redacted && redacted.type === 'redacted');
  const blank = events.find(({ seq }) => seq === redacted.data.seq);
  assert.deepEqual(blank && 'data' in blank && blank.data, {});
  const { rows } = await db.execute(sql`select 1 from room_events where data::text like '%telephone%'`);
  assert.equal(rows.length, 0);
});

test('a closed room is read, not visited: who comes only now did not attend', async () => {
  await comes('organiser');
  assert.ok(!(await attendanceIn(room)).includes(idOf('organiser')));
});

test('after the room was handed over, the new facilitator moves it and the old one may not', async () => {
  const evening = world.openCohort.next;
  await db
    .update(sessions)
    .set({ facilitatorId: idOf('member') })
    .where(eq(sessions.id, evening));
  await comes('member', evening);
  await comes('member2', evening);
  await does('member', 'room.open', { early: true }, evening);
  await does('member', 'room.handOver', { person: idOf('member2') }, evening);
  await assert.rejects(does('member', 'agenda.next', { expect: null }, evening), { code: 'forbidden' });
  await does('member2', 'agenda.next', { expect: null }, evening);
  await does('organiser', 'agenda.next', { expect: 'check-in' }, evening);
});

test('names are not in the log but those of today, and a deleted account is a former member', async () => {
  const { rows } = await db.execute(sql`select 1 from room_events where data::text like '%Haddad%'`);
  assert.equal(rows.length, 0);
  await db.execute(sql`update users set name = 'Former member' where id = ${idOf('member')}`);
  const { events } = await eventsFor(who('facilitator'), room, 0);
  const arrival = events.find((event) => event.type === 'arrived' && event.data.person === idOf('member'));
  assert.equal(arrival?.type === 'arrived' && arrival.data.name, 'Former member');
});

test('the log over HTTP goes on after any number', async () => {
  const all = await eventsFor(who('member2'), room, 0);
  const rest = await eventsFor(who('member2'), room, 3);
  assert.deepEqual(rest.events, all.events.slice(3));
  assert.equal(rest.seq, all.events.length);
});

test('whoever was there without a device and comes by one takes part by it', async () => {
  const where = world.otherCohort.next;
  const door = async () => (await typesOf(where)).filter((type) => type.startsWith('person.'));
  await comes('otherFacilitator', where);
  await does('otherFacilitator', 'person.add', { person: idOf('otherMember') }, where);
  assert.deepEqual(await door(), ['person.added']);
  await comes('otherMember', where);
  await comes('otherMember', where);
  assert.deepEqual(await door(), ['person.added', 'person.left']);
});
