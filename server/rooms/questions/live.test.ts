import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { leaveQuestions } from './actions.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const idOf = (person: PersonName) => world.people[person].id;

async function inRoom(person: PersonName, where = room) {
  const client = await new RoomClient(url, (await as(person)).cookies(), where).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

const waiting = (text: string, author: PersonName | null, anonymous: boolean) => {
  const id = author === null ? null : idOf(author);
  return db.execute(sql`insert into reading_questions (cohort_id, session_id, author_id, anonymous, text)
    values (${world.cohort.id}, ${room}, ${id}, ${anonymous}, ${text})`);
};

test('over the wire nobody learns who asked without a name or who voted, also before the evening', async () => {
  await waiting('A canary beside a reading?', 'member', true);
  await waiting('A named one?', 'otherMember', false);
  const leader = await inRoom('facilitator');
  const asker = await inRoom('member');
  const other = await inRoom('member2');
  await leader.send('questions.anonymous', { on: true });
  const before = leader.state.seq;
  await leader.send('room.open', {});
  const asked = await asker.send('question.ask', { text: 'A canary in the box?', anonymous: true });
  assert.ok(asked.ok);
  assert.ok((await asker.send('question.vote', { question: asked.seq, on: true })).ok);
  await until(() => other.state.questions[2]?.others === 1);
  const { text: log } = await (await as('organiser')).get(`/rooms/${room}/events?after=${before}`);
  for (const client of [leader, other]) {
    const fresh = await client.join(0);
    const heard = client.heard.filter(({ seq }) => seq > before);
    const sent = JSON.stringify([heard, fresh.ok && 'snapshot' in fresh && fresh.snapshot.questions]);
    assert.ok(sent.includes('A canary in the box?') && sent.includes('A canary beside a reading?'));
    assert.ok(!sent.includes(idOf('member')), sent);
    assert.doesNotMatch(sent, /author/);
  }
  assert.ok(!log.includes(idOf('member')) && !log.includes('author'), log);
  assert.deepEqual(
    (await inRoom('member')).state.questions.map(({ by }) => by),
    [idOf('member'), idOf('otherMember'), idOf('member')],
  );
  assert.equal(leader.state.questions[1]?.name, world.people.otherMember.name);
});

test('what was asked before the evening comes into the box once, and then nobody knows who asked without a name', async () => {
  const { rows } = await db.execute<{ anonymous: boolean; author: string | null }>(
    sql`select anonymous, author_id as author from reading_questions where taken_at is not null order by anonymous`,
  );
  assert.deepEqual(rows, [
    { anonymous: false, author: idOf('otherMember') },
    { anonymous: true, author: null },
  ]);
  const leader = await inRoom('facilitator');
  await leader.send('room.close', {});
  await leader.send('room.open', {});
  await until(() => leader.state.status === 'open');
  assert.equal(leader.state.questions.length, 3);
  assert.equal(leader.state.questions[2]?.others, 1, 'the votes stand');
});

test('what is left open is in the box of the next session, once', async () => {
  const { state } = await inRoom('facilitator');
  const to = world.cohort.next;
  assert.equal(await leaveQuestions(db, room, state, to), 3);
  await leaveQuestions(db, room, state, to);
  const next = await inRoom('facilitator', to);
  await next.send('room.open', { early: true });
  await until(() => next.state.questions.length > 0);
  assert.deepEqual(next.state.questions.map(({ text }) => text).toSorted(), [
    'A canary beside a reading?',
    'A canary in the box?',
    'A named one?',
  ]);
  assert.equal(next.state.questions.find(({ text }) => text === 'A named one?')?.by, idOf('otherMember'));
});
