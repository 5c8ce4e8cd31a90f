import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { openServer } from '../../tools/testing/server.ts';

const server = await openServer();
const { cohort, otherCohort, openCohort, people, group, curriculum } = server.world;

async function found(person: PersonName, q: string) {
  const { text, queries, status } = await (await server.as(person)).get(
    `/search?${new URLSearchParams({ q })}`,
  );
  assert.equal(status, 200);
  const main = text.slice(text.indexOf('<main'));
  return { hrefs: [...main.matchAll(/<h3><a href="([^"]+)"/g)].map(([, href]) => href), text: main, queries };
}

test('people are found in one’s own groups: organisers open their page, others the list of members', async () => {
  const { id } = people.member2;
  assert.deepEqual((await found('organiser', 'okaf')).hrefs, [`/groups/${group.slug}/members/${id}`]);
  assert.deepEqual((await found('member', 'BEN')).hrefs, [`/groups/${group.slug}/members?who=Ben+Okafor`]);
  for (const stranger of ['outsider', 'otherOrganiser'] as const)
    assert.deepEqual((await found(stranger, 'okaf')).hrefs, [], stranger);
  assert.deepEqual((await found('member', 'ivo')).hrefs, [], 'who organises another group');
});

test('sessions are found where one is in the cohort or runs its group, those to come first', async () => {
  const here = [cohort.current, cohort.next, cohort.past].map((id) => `/sessions/${id}`);
  const all = await found('organiser', 'a');
  assert.match(all.text, /Enter at least 2 characters/);
  const stake = await found('member', 'at stake');
  assert.deepEqual(stake.hrefs, [here[2]]);
  assert.deepEqual((await found('organiser', 'at stake')).hrefs, [`/sessions/${otherCohort.next}`, here[2]]);
  assert.deepEqual((await found('otherMember', 'at stake')).hrefs, [`/sessions/${otherCohort.next}`]);
  assert.deepEqual((await found('outsider', 'at stake')).hrefs, []);
});

test('readings are found in what one’s cohorts read, by title and by author', async () => {
  const unit = curriculum.unitIds[1];
  assert.deepEqual((await found('member', 'main text 2')).hrefs, [
    `/cohorts/${cohort.id}/reading?unit=${unit}`,
  ]);
  assert.equal((await found('member', 'A. Author')).hrefs.length, 3);
  assert.deepEqual((await found('otherOrganiser', 'main text')).hrefs, []);
});

test('cohorts are found that one is in, runs or may join; a closed one by nobody else', async () => {
  await db.update(cohorts).set({ signUp: 'closed' }).where(eq(cohorts.id, otherCohort.id));
  const hrefs = async (person: PersonName) => (await found(person, 'thursday')).hrefs;
  assert.deepEqual(await hrefs('organiser'), [`/cohorts/${otherCohort.id}`]);
  assert.deepEqual(await hrefs('otherMember'), [`/cohorts/${otherCohort.id}`]);
  assert.deepEqual(await hrefs('member'), []);
  await db.update(cohorts).set({ signUp: 'open' }).where(eq(cohorts.id, otherCohort.id));
  assert.deepEqual(await hrefs('member'), [`/cohorts/${otherCohort.id}`]);
  assert.deepEqual(await hrefs('outsider'), []);
  assert.ok((await found('member', 'open evening')).hrefs.includes(`/cohorts/${openCohort.id}`));
});

test('what is looked for is words and no pattern, one statement asks, and nothing found says what to try', async () => {
  const nothing = await found('organiser', '%_');
  assert.deepEqual(nothing.hrefs, []);
  assert.match(nothing.text, /Nothing found for “%_”/);
  assert.equal(nothing.queries, (await found('organiser', 'an')).queries);
  assert.match((await found('member', '<b>x')).text, /“&lt;b&gt;x”/);
  assert.equal((await server.visitor().get('/search?q=ben')).status, 303);
});
