import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { insertMember } from '../people/groups/members.queries.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { rsvps, sessions } from '../sessions/tables.ts';
import { openServer } from '../tools/testing/server.ts';

const server = await openServer();
const { cohort, openCohort, otherCohort, people, group, otherGroup, curriculum } = server.world;

test('one’s sessions are all that one may come to, and an answer brings one back to them', async () => {
  const member = await server.as('member');
  const { text } = await member.get('/sessions');
  for (const id of [cohort.current, openCohort.next, cohort.next])
    assert.match(text, new RegExp(`href="/sessions/${id}"`));
  assert.doesNotMatch(text, new RegExp(otherCohort.next));
  const answered = await member.post(`/sessions/${cohort.next}/rsvp`, {
    answer: 'maybe',
    return: '/sessions',
  });
  assert.equal(answered.location, '/sessions');
  assert.match((await member.get('/sessions')).text, /value="maybe" aria-pressed="true"/);
  await db.delete(rsvps);
  assert.match((await (await server.as('outsider')).get('/sessions')).text, /Nothing on your calendar yet/);
});

test('past sessions are reached from one’s sessions, the latest first, and only one’s own', async () => {
  const member = await server.as('member');
  const { text: coming } = await member.get('/sessions');
  const href = coming.match(/href="([^"]+)">Past sessions/)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const { text, queries } = await member.get(href);
  assert.match(text, new RegExp(`href="/sessions/${cohort.past}"`));
  assert.doesNotMatch(text, new RegExp(`href="/sessions/${cohort.next}"`));
  assert.ok(queries <= 4, `${queries} statements`);
  const outsider = await (await server.as('outsider')).get('/sessions?when=past');
  assert.match(outsider.text, /No past sessions yet/);
  assert.match((await member.get('/sessions?when=past&page=2')).text, /No past sessions yet/);
});

test('reading leads to the unit of one’s next session, else to what one read last, else says so', async () => {
  const member = await server.as('member');
  const list = `/cohorts/${cohort.id}/reading`;
  assert.equal((await member.get('/reading')).location, `${list}?unit=${curriculum.unitIds[1]}`);
  await db.update(sessions).set({ cancelledAt: clock.now() }).where(eq(sessions.cohortId, cohort.id));
  assert.equal((await member.get('/reading')).location, list);
  assert.match((await (await server.as('outsider')).get('/reading')).text, /No reading list yet/);
});

test('the group is the one that somebody is in; of several they choose', async () => {
  const member = await server.as('member');
  assert.equal((await member.get('/group')).location, `/groups/${group.slug}`);
  await insertMember(db, { groupId: otherGroup.id, userId: people.member.id, role: 'member' });
  assert.equal((await member.get('/group')).location, '/groups');
  assert.equal((await (await server.as('outsider')).get('/group')).location, '/groups');
});
