import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { readingQuestions } from '../../study/reading/tables.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';

const { url, world, as } = await openServer();
const { current, next, past } = world.cohort;
const planOf = (session: string) => `/sessions/${session}/plan`;
const questionsOf = (session: string) => `${planOf(session)}/questions`;
const idOf = (person: PersonName) => world.people[person].id;

async function asked(text: string, more: Partial<typeof readingQuestions.$inferInsert> = {}) {
  const question = { cohortId: world.cohort.id, sessionId: next, authorId: idOf('member'), anonymous: false };
  const [made] = await db
    .insert(readingQuestions)
    .values({ ...question, text, ...more })
    .returning();
  return made?.id ?? '';
}

async function inRoom(person: PersonName, session: string) {
  const client = await new RoomClient(url, (await as(person)).cookies(), session).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

const agendaOf = async (session: string) => {
  const { rows } = await db.execute<{
    steps: { id: string; title: string; text: string; minutes: number }[];
  }>(
    sql`select data -> 'steps' as steps from room_events
        where session_id = ${session} and type = 'agenda.changed' order by seq desc limit 1`,
  );
  return rows[0]?.steps ?? [];
};

test('who plans a session puts a member’s question into its plan, and takes it out again', async () => {
  const readingId = world.curriculum.readingIds[0] ?? null;
  const question = await asked('Who compares?', { readingId });
  const leader = await as('facilitator');
  for (const page of [`/sessions/${next}`, planOf(next)]) {
    const { text } = await leader.get(page);
    assert.ok(text.includes('Who compares?') && text.includes(world.people.member.name), page);
    assert.match(text, /Add to the plan/);
  }
  const { status, location } = await leader.post(questionsOf(next), { question, planned: 'yes' });
  assert.deepEqual([status, location], [303, `${planOf(next)}#questions`]);
  const steps = await agendaOf(next);
  const step = steps.find(({ id }) => id === `question-${question}`);
  assert.equal(step?.title, 'Who compares?');
  assert.match(step?.text ?? '', /^Asked about “.+”\.$/);
  assert.equal(
    steps.reduce((sum, { minutes }) => sum + minutes, 0),
    90,
  );
  assert.match((await leader.get(planOf(next))).text, /In the plan/);
  // Sent again, it is there once, and nothing more is stored.
  await leader.post(questionsOf(next), { question, planned: 'yes' });
  assert.deepEqual(await agendaOf(next), steps);
  await leader.post(questionsOf(next), { question, planned: 'no', from: 'session' });
  assert.ok(!(await agendaOf(next)).some(({ id }) => id === `question-${question}`));
});

test('nobody else sees the list or changes the plan by it', async () => {
  const question = await asked('A canary for who plans?');
  for (const [person, status] of [
    ['member', 403],
    ['member2', 403],
    ['outsider', 404],
  ] as const) {
    const visitor = await as(person);
    assert.equal(
      (await visitor.post(questionsOf(next), { question, planned: 'yes' })).status,
      status,
      person,
    );
    assert.doesNotMatch((await visitor.get(`/sessions/${next}`)).text, /canary for who plans/);
  }
  assert.equal(
    (await (await as('organiser')).post(questionsOf(next), { question, planned: 'yes' })).status,
    303,
  );
});

test('who asked without a name is named to nobody', async () => {
  await asked('A nameless one?', { anonymous: true, authorId: idOf('otherMember') });
  const { text } = await (await as('organiser')).get(planOf(next));
  const row = text.slice(text.indexOf('A nameless one?'));
  assert.match(row.slice(0, 200), /Anonymous/);
  assert.ok(!row.slice(0, 400).includes(world.people.otherMember.name));
});

test('a question of another session is not there', async () => {
  const question = await asked('Elsewhere?', { sessionId: past });
  const leader = await as('facilitator');
  assert.equal((await leader.post(questionsOf(next), { question, planned: 'yes' })).status, 404);
});

test('questions that two facilitators add at once are all in the plan, and a stale edit is refused', async () => {
  const questions = await Promise.all(['A?', 'B?', 'C?'].map((text) => asked(text)));
  const [leader, organiser] = [await as('facilitator'), await as('organiser')];
  const stale = (await leader.get(planOf(next))).text.match(/name="expect" value="(\d+)"/)?.[1] ?? '';
  const answers = await Promise.all(
    questions.map((question, index) =>
      (index % 2 ? organiser : leader).post(questionsOf(next), { question, planned: 'yes' }),
    ),
  );
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  );
  const ids = (await agendaOf(next)).map(({ id }) => id);
  for (const question of questions) assert.ok(ids.includes(`question-${question}`));
  const edit = {
    do: 'save',
    expect: stale,
    'id-0': 'a',
    'kind-0': 'discussion',
    'title-0': 'Talk',
    'minutes-0': '90',
  };
  assert.equal((await leader.post(planOf(next), edit)).status, 409);
  assert.deepEqual(
    (await agendaOf(next)).map(({ id }) => id),
    ids,
  );
});

async function withdraw(person: PersonName, question: string, readingId: string) {
  const member = await as(person);
  const path = `/cohorts/${world.cohort.id}/readings/${readingId}/questions/withdrawal`;
  const { status, location } = await member.post(path, { question });
  return { status, says: status === 303 ? (await member.get(location)).text : '' };
}

test('a question that is withdrawn leaves a plan that has not run, and who plans it is told', async () => {
  const readingId = world.curriculum.readingIds[0] ?? '';
  const leader = await as('facilitator');
  const before = await agendaOf(next);
  const question = await asked('Taken back?', { readingId });
  await leader.post(questionsOf(next), { question, planned: 'yes' });
  assert.equal((await agendaOf(next)).length, before.length + 1);
  const { says } = await withdraw('member', question, readingId);
  assert.match(says, /taken out of the session’s plan/);
  assert.deepEqual(await agendaOf(next), before);
  for (const page of [`/sessions/${next}`, planOf(next)]) {
    const { text } = await leader.get(page);
    assert.match(text, /was withdrawn by the member who asked it/, page);
    assert.doesNotMatch(text, /Taken back\?/, page);
  }
  // Once they have edited the plan they know.
  const other = await asked('Another?');
  await leader.post(questionsOf(next), { question: other, planned: 'yes' });
  assert.doesNotMatch((await leader.get(planOf(next))).text, /was withdrawn by the member/);
  await leader.post(questionsOf(next), { question: other, planned: 'no' });
});

test('no one else withdraws a question, and its plan stays', async () => {
  const readingId = world.curriculum.readingIds[0] ?? '';
  const question = await asked('Not yours?', { readingId });
  await (await as('facilitator')).post(questionsOf(next), { question, planned: 'yes' });
  const kept = await agendaOf(next);
  assert.equal((await withdraw('member2', question, readingId)).status, 404);
  assert.deepEqual(await agendaOf(next), kept);
});

test('in the room the step has its question, and once it has closed the plan is refused kindly', async () => {
  const question = await asked('In the room?', { sessionId: current });
  const later = await asked('Too late?', { sessionId: current });
  const leader = await as('facilitator');
  await leader.post(questionsOf(current), { question, planned: 'yes' });
  const client = await inRoom('facilitator', current);
  await client.send('room.open', {});
  await until(() => client.state.questions.some(({ of }) => of === question));
  assert.ok(
    client.state.steps.some(({ id, title }) => id === `question-${question}` && title === 'In the room?'),
  );
  await client.send('room.close', {});
  const { status, text } = await leader.post(questionsOf(current), { question: later, planned: 'yes' });
  assert.equal(status, 409);
  assert.match(text, /The room has closed, so its plan can’t change\./);
});
