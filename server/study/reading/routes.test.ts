import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openServer } from '../../tools/testing/server.ts';

const server = await openServer();
const { cohort, curriculum } = server.world;
const list = `/cohorts/${cohort.id}/reading`;
const [firstText = '', , secondUnitText = ''] = curriculum.readingIds;
const tickOf = (id: string) => `/cohorts/${cohort.id}/readings/${id}/tick`;
const noteOf = (id: string) => `/cohorts/${cohort.id}/readings/${id}/note`;

test('the list shows the unit of the session that is on or next', async () => {
  const { status, text, queries } = await (await server.as('member')).get(list);
  assert.equal(status, 200);
  assert.match(text, /<h1>Goals and misalignment<\/h1>/);
  assert.match(text, /30 min<\/strong>|30 min left/);
  assert.ok(queries <= 5, `${queries} queries`);
});

test('a member ticks a reading, and the list and the course know it', async () => {
  const member = await server.as('member');
  const answer = await member.post(tickOf(secondUnitText), {
    read: 'yes',
    unit: curriculum.unitIds[1] ?? '',
  });
  assert.equal(answer.status, 303);
  assert.equal(answer.location, `${list}?unit=${curriculum.unitIds[1]}`);
  await member.post(tickOf(secondUnitText), { read: 'yes' });
  const { text } = await member.get(list);
  assert.match(text, /All read/);
  assert.match(text, /1 of 3 course readings/);
  await member.post(tickOf(secondUnitText), { read: 'no' });
  assert.match((await member.get(list)).text, /0 of 3 course readings/);
});

test('a note is seen by its writer and by nobody else', async () => {
  const member = await server.as('member');
  await member.post(noteOf(secondUnitText), { note: 'CANARY <b>note</b>' });
  assert.match((await member.get(list)).text, /CANARY &lt;b&gt;note/);
  for (const person of ['facilitator', 'organiser', 'member2'] as const) {
    assert.doesNotMatch((await (await server.as(person)).get(list)).text, /CANARY/);
  }
});

test('a note that is too long is refused beside its field, and kept', async () => {
  const member = await server.as('member');
  const { status, text } = await member.post(noteOf(secondUnitText), { note: `${'x'.repeat(4001)}END` });
  assert.equal(status, 422);
  assert.match(text, /at most 4,000 characters/);
  assert.match(text, /xEND/);
});

test('a note on a text of another week is kept too when it is refused', async () => {
  const member = await server.as('member');
  const note = `${'x'.repeat(4001)}END`;
  const { text } = await member.post(noteOf(firstText), { note, unit: curriculum.unitIds[0] ?? '' });
  assert.match(text, /<h1>What is at stake<\/h1>/);
  assert.match(text, /xEND/);
});

test('those who lead see how many have read each text, members do not', async () => {
  assert.match((await (await server.as('facilitator')).get(list)).text, /read by 0 of 3/);
  assert.doesNotMatch((await (await server.as('member')).get(list)).text, /read by/);
});

test('nobody else finds the list, and no text of another curriculum can be ticked', async () => {
  for (const person of ['otherMember', 'otherOrganiser', 'outsider'] as const) {
    const visitor = await server.as(person);
    assert.equal((await visitor.get(list)).status, 404);
    assert.equal((await visitor.post(tickOf(firstText), { read: 'yes' })).status, 404);
  }
  const member = await server.as('member');
  assert.equal((await member.post(tickOf(crypto.randomUUID()), { read: 'yes' })).status, 404);
  assert.equal((await member.post(tickOf('no-id'), { read: 'yes' })).status, 404);
  assert.equal((await member.post(tickOf(firstText), { read: 'perhaps' })).status, 422);
});

test('a question for the session is seen by who asks it and by nobody else, and can be taken back', async () => {
  const member = await server.as('member');
  const path = `/cohorts/${cohort.id}/readings/${secondUnitText}/questions`;
  await member.post(path, { question: 'RIDDLE <b>why</b>?', anonymous: 'on' });
  const { text, queries } = await member.get(list);
  assert.match(text, /RIDDLE &lt;b&gt;why[\s\S]+Asked anonymously/);
  assert.ok(queries <= 5, `${queries} queries`);
  for (const person of ['facilitator', 'organiser', 'member2'] as const)
    assert.doesNotMatch((await (await server.as(person)).get(list)).text, /RIDDLE/);
  const id = /name="question" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const other = await server.as('member2');
  assert.equal((await other.post(`${path}/withdrawal`, { question: id })).status, 404);
  assert.equal((await member.post(`${path}/withdrawal`, { question: id })).status, 303);
  assert.doesNotMatch((await member.get(list)).text, /RIDDLE <b>|RIDDLE &lt;/);
});

test('an empty question is refused beside its field', async () => {
  const member = await server.as('member');
  const path = `/cohorts/${cohort.id}/readings/${secondUnitText}/questions`;
  const { status, text } = await member.post(path, { question: '  ' });
  assert.equal(status, 422);
  assert.match(text, /Please write your question/);
});
