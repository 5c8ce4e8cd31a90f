import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, gt, inArray, like } from 'drizzle-orm';
import { cohortMembers } from '../../../cohorts/tables.ts';
import { emails } from '../../../mail/queue/tables.ts';
import { users } from '../../../people/accounts/tables.ts';
import { groupMembers } from '../../../people/groups/tables.ts';
import { db } from '../../../platform/db.ts';
import { anotherServer } from '../../../tools/testing/another-server.ts';
import { loginCookie, openServer } from '../../../tools/testing/server.ts';
import { sessions } from '../../tables.ts';

const server = await openServer();
const other = await anotherServer();
const { world } = server;
const { next, id: cohortId } = world.cohort;
const week = 7 * 24 * 3_600_000;
const [turn = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));
const { id: _, ...rest } = turn;

/** Fifty people on the rota, each with a turn of their own. */
const people = await db
  .insert(users)
  .values(
    Array.from({ length: 50 }, (_, at) => ({
      name: `Person ${at}`,
      email: `person${at}@demo.test`,
      zone: 'Europe/Berlin',
    })),
  )
  .returning({ id: users.id });
await db
  .insert(groupMembers)
  .values(people.map(({ id }) => ({ userId: id, groupId: world.group.id, role: 'member' as const })));
await db.insert(cohortMembers).values(
  people.map(({ id }, at) => ({
    ...{ userId: id, cohortId, role: 'member' as const, status: 'seated' as const },
    ...{ mayLead: true, turn: 100 + at },
  })),
);
const turns = await db
  .insert(sessions)
  .values(
    people.map(({ id }, at) => {
      const startsAt = new Date(turn.startsAt.getTime() + (at + 1) * week);
      const date = startsAt.toISOString().slice(0, 10);
      return { ...rest, facilitatorId: id, startsAt, date, endsAt: new Date(startsAt.getTime() + 5_400_000) };
    }),
  )
  .returning({ id: sessions.id, leaderId: sessions.facilitatorId });
const cookies = await Promise.all(people.map(({ id }) => loginCookie(id)));

/** What each of the fifty is answered who sends the same form at once, half of them to each server. */
const allAtOnce = (path: string, fieldsOf: (at: number) => Record<string, string>) =>
  Promise.all(
    cookies.map(async (cookie, at) => {
      const url = at % 2 === 0 ? server.url : other.url;
      const response = await fetch(new URL(path, url), {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fieldsOf(at)) },
        headers: { Accept: 'text/html', Cookie: cookie, Origin: url },
      });
      return { status: response.status, text: await response.text() };
    }),
  );
const leaderOf = async (id: string) =>
  (await db.select().from(sessions).where(eq(sessions.id, id)))[0]?.facilitatorId;

test('fifty people accept the same swap at once through two servers: one has it, 49 are told kindly', async () => {
  const tomas = await server.as('facilitator');
  assert.equal((await tomas.post(`/sessions/${next}/swap`)).status, 303);
  const answers = await allAtOnce(`/sessions/${next}/swap/taking`, (at) => ({ turn: turns[at]?.id ?? '' }));
  const won = answers.flatMap(({ status }, at) => (status === 303 ? [at] : []));
  assert.equal(won.length, 1);
  const [winner = assert.fail()] = won;
  for (const [at, { status, text }] of answers.entries()) {
    if (at === winner) continue;
    assert.equal(status, 409);
    assert.match(text, /Thank you, but someone else was faster[^<]*Your turns stay as they are/);
  }
  assert.equal(await leaderOf(next), people[winner]?.id);
  const ledByTomas = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.facilitatorId, world.people.facilitator.id),
        gt(sessions.startsAt, turn.startsAt),
        inArray(
          sessions.id,
          turns.map(({ id }) => id),
        ),
      ),
    );
  assert.deepEqual(ledByTomas, [{ id: turns[winner]?.id }]);
  assert.equal(await db.$count(emails, like(emails.subject, 'You’ve swapped turns%')), 2);
});

test('fifty people take the same turn of a cover call at once through two servers: one has it', async () => {
  await db
    .update(sessions)
    .set({ facilitatorId: world.people.facilitator.id, leaderLostAt: null, lostLeaderId: null })
    .where(eq(sessions.id, next));
  const tomas = await server.as('facilitator');
  assert.equal((await tomas.post(`/sessions/${next}/turn-offer`, { ask: 'everyone' })).status, 303);
  const answers = await allAtOnce(`/sessions/${next}/turn`, () => ({}));
  const won = answers.flatMap(({ status }, at) => (status === 303 ? [at] : []));
  assert.equal(won.length, 1);
  assert.equal(await leaderOf(next), people[won[0] ?? -1]?.id);
  for (const { status, text } of answers.filter(({ status }) => status !== 303)) {
    assert.equal(status, 409);
    assert.match(text, /Someone else has taken this turn/);
  }
});
