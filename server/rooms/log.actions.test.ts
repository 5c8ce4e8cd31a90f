import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { databaseUrl, db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { aWhile } from '../tools/testing/waiting.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { type AppendRequest, append } from './log.actions.ts';
import { forgetUnwatched, openRoom } from './open-rooms.ts';
import { ensureRoom, eventsAfter, lastNumbers } from './queries.ts';

const world = await openWorld();
const ada = actor(world, 'member').userId;
const rooms = [world.cohort.past, world.cohort.current, world.cohort.next, world.otherCohort.next];
for (const room of rooms) await ensureRoom(db, room);

const says = (room: string, text: string, id: string = crypto.randomUUID()): AppendRequest => ({
  room,
  command: { id, by: ada },
  decide: () => [{ type: 'chat.said', by: ada, data: { text } }],
});

const roomAt = (index: number) => rooms[index % rooms.length] ?? '';
const logOf = (room: string) => eventsAfter(db, [{ room, after: 0 }]);

test('2,000 appends at once over several rooms are numbered 1, 2, 3, … in each, in the order of their answers', async () => {
  const before = await lastNumbers(db, rooms);
  const answers = await Promise.all(
    Array.from({ length: 2000 }, (_, index) => append(says(roomAt(index), `${index}`))),
  );
  for (const room of rooms) {
    const log = await logOf(room);
    assert.deepEqual(
      log.map(({ seq }) => seq),
      log.map((_, index) => index + 1),
    );
    assert.equal(log.length, (before.get(room) ?? 0) + 500);
    assert.equal(openRoom(room)?.state.seq, log.length);
  }
  for (const [index, seq] of answers.entries()) {
    const [event] = await eventsAfter(db, [{ room: roomAt(index), after: seq - 1 }], 1);
    if (index % 97 === 0) assert.deepEqual(event?.data, { text: `${index}` });
  }
});

test('servers that append to the same rooms at once neither lose, nor double, nor wait for each other for ever', async () => {
  const before = await lastNumbers(db, rooms);
  const appender = resolve(import.meta.dirname, '../tools/testing/appender.ts');
  let running = 2;
  const others = [1, 2].map(async () => {
    await promisify(execFile)(process.execPath, [appender, databaseUrl(), ada, '150', ...rooms]);
    running -= 1;
  });
  const own: Promise<number>[] = [];
  while (running > 0) {
    for (const room of rooms) own.push(append(says(room, 'own')));
    await aWhile(3);
  }
  await Promise.all([...own, ...others]);
  for (const room of rooms) {
    const log = await logOf(room);
    assert.deepEqual(
      log.map(({ seq }) => seq),
      log.map((_, index) => index + 1),
    );
    assert.equal(log.length, (before.get(room) ?? 0) + own.length / rooms.length + 2 * 150);
  }
});

test('a command takes effect once however often it is sent, and every retry gets the first answer', async () => {
  const room = world.cohort.current;
  const before = (await logOf(room)).length;
  const request = says(room, 'once', crypto.randomUUID());
  const racing = await Promise.all(Array.from({ length: 20 }, () => append(request)));
  await append(says(room, 'another'));
  forgetUnwatched();
  const later = await append(request);
  assert.deepEqual(new Set([...racing, later]), new Set([before + 1]));
  assert.equal((await logOf(room)).length, before + 2);
});

test('a retry gets the first answer also where the command would be refused by now', async () => {
  const room = world.cohort.current;
  const id = crypto.randomUUID();
  const onlyFirst: AppendRequest = {
    ...says(room, 'first', id),
    decide: ({ chat }) =>
      chat.some(({ text }) => text === 'first')
        ? { ok: false, code: 'conflict', message: 'The room has moved on.' }
        : [{ type: 'chat.said', by: ada, data: { text: 'first' } }],
  };
  const racing = await Promise.all([append(onlyFirst), append(onlyFirst), append(says(room, 'next'))]);
  assert.equal(await append(onlyFirst), racing[0]);
  assert.equal(racing[1], racing[0]);
  await assert.rejects(append({ ...onlyFirst, command: { id: crypto.randomUUID(), by: ada } }), {
    code: 'conflict',
  });
});

test('a command that changed nothing is remembered too', async () => {
  const room = world.cohort.current;
  const id = crypto.randomUUID();
  const nothing = await append({ ...says(room, '', id), decide: () => [] });
  await append(says(room, 'meanwhile'));
  assert.equal(await append(says(room, 'not this', id)), nothing);
  assert.ok(!JSON.stringify(await logOf(room)).includes('not this'));
});

test('refusals are not remembered: what was refused may be sent again', async () => {
  const room = world.cohort.current;
  const id = crypto.randomUUID();
  const no: AppendRequest = {
    ...says(room, '', id),
    decide: () => ({ ok: false, code: 'conflict', message: 'Not now.' }),
  };
  await assert.rejects(append(no), (error) => error instanceof Refusal && error.code === 'conflict');
  const before = (await logOf(room)).length;
  assert.equal(await append(says(room, 'now', id)), before + 1);
});

test("nobody gets the answer to somebody else's command", async () => {
  const id = crypto.randomUUID();
  const request = says(world.cohort.current, 'mine', id);
  await append(request);
  await assert.rejects(
    append({ ...request, command: { id, by: actor(world, 'member2').userId } }),
    (error) => error instanceof Refusal && error.code === 'invalid',
  );
});

test('a command that breaks harms none of those that arrive with it, and leaves nothing', async () => {
  const room = world.cohort.next;
  const before = (await logOf(room)).length;
  const breaks: AppendRequest = {
    ...says(room, 'broken'),
    also: () => Promise.reject(new Error('The summary cannot be saved.')),
  };
  const results = await Promise.allSettled([
    append(says(room, 'first')),
    append(breaks),
    append(says(world.cohort.past, 'elsewhere')),
    append(says(room, 'last')),
  ]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  const log = (await logOf(room)).slice(before);
  assert.deepEqual(
    log.map(({ data }) => data),
    [{ text: 'first' }, { text: 'last' }],
  );
  assert.equal(openRoom(room)?.state.seq, before + 2);
});

test('a room that is not there is refused', async () => {
  await assert.rejects(append(says(crypto.randomUUID(), 'hello')), { code: 'not-found' });
});
