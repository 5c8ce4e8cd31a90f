import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, like, sql } from 'drizzle-orm';
import { cohortMembers } from '../../../cohorts/tables.ts';
import { emails } from '../../../mail/queue/tables.ts';
import { clock } from '../../../platform/clock.ts';
import { db } from '../../../platform/db.ts';
import { breakingOn } from '../../../tools/testing/breaking.ts';
import { actor, openWorld } from '../../../tools/testing/world.ts';
import { sessionFor } from '../../queries.ts';
import { sessions } from '../../tables.ts';
import { sayWilling, takeTurn } from '../actions.ts';
import { askInstead } from '../cover.actions.ts';
import { turnOffers } from '../tables.ts';
import { sendCoverWaves } from './actions.ts';

const world = await openWorld();
const { next, id: cohortId } = world.cohort;
const { member, member2, organiser } = world.people;
const facilitator = actor(world, 'facilitator');
const minute = 60_000;
const start = clock.now();
const since = (minutes: number) => new Date(start.getTime() + minutes * minute);

/** Everyone’s role anew, and a session in so many minutes whose facilitator asks for cover now. */
async function callWith(minutes: number, willing: Partial<Record<'member' | 'member2', 'yes' | 'in-need'>>) {
  await db.delete(turnOffers);
  await db.delete(emails);
  const startsAt = since(minutes);
  await db
    .update(sessions)
    .set({
      ...{ startsAt, endsAt: since(minutes + 90), facilitatorId: facilitator.userId },
      ...{ leaderLostAt: null, lostLeaderId: null },
    })
    .where(eq(sessions.id, next));
  await db.update(cohortMembers).set({ mayLead: false, standsIn: false });
  for (const name of ['member', 'member2'] as const)
    await sayWilling(actor(world, name), cohortId, willing[name] ?? 'no');
  const found = await sessionFor(db, facilitator, next);
  await askInstead(facilitator, found, { asked: 'everyone', askedId: null, note: 'I have a cold.' });
}

const asked = async ({ email }: { email: string }) =>
  db.$count(emails, and(eq(emails.to, email), like(emails.subject, '%cover%')));
const offered = async ({ email }: { email: string }) =>
  (await db.$count(emails, and(eq(emails.to, email), like(emails.subject, 'Can you facilitate%')))) +
  (await asked({ email }));
const alarmed = async () =>
  db.$count(emails, and(eq(emails.to, organiser.email), like(emails.subject, 'Still no facilitator%')));
const toldTheirTurnIsLeft = () =>
  db.$count(
    emails,
    and(eq(emails.to, world.people.facilitator.email), like(emails.subject, 'No one has taken your turn%')),
  );

test('two hours before, members who said they would step in follow those on the rota, then the organisers', async () => {
  await callWith(115, { member: 'yes', member2: 'in-need' });
  assert.deepEqual([await offered(member), await offered(member2)], [1, 0]);
  await sendCoverWaves(since(20));
  assert.deepEqual([await offered(member), await offered(member2)], [1, 0], 'not yet');
  await sendCoverWaves(since(30));
  assert.deepEqual([await offered(member), await offered(member2), await alarmed()], [1, 1, 0]);
  await sendCoverWaves(since(80));
  assert.equal(await alarmed(), 1);
  await takeTurn(actor(world, 'member2'), next, since(81));
  const [session] = await db.select().from(sessions).where(eq(sessions.id, next));
  assert.equal(session?.facilitatorId, member2.id);
  await sendCoverWaves(since(90));
  assert.deepEqual([await offered(member), await offered(member2), await alarmed()], [1, 1, 1]);
});

test('where nobody else is on the rota, members who would step in are asked at once', async () => {
  await callWith(600, { member: 'in-need' });
  assert.equal(await offered(member), 1);
});

test('three weeks before, everyone is reminded by week and day, once each, however many servers look', async () => {
  const day = 24 * 60;
  await callWith(21 * day + 60, { member: 'yes' });
  assert.equal(await offered(member), 1);
  const looks = Array.from({ length: 22 * 24 }, (_, hours) => since(hours * 60)).filter(
    (at) => at < since(20 * day),
  );
  for (const now of looks) await Promise.all([sendCoverWaves(now), sendCoverWaves(now)]);
  // At once; then two weeks, one, three days and two before.
  assert.equal(await offered(member), 5);
  assert.equal(await alarmed(), 1);
  // With what they can do instead: take it back, or let it run itself.
  assert.equal(await toldTheirTurnIsLeft(), 1);
});

test('a server that was away sends each person only the newest of what was due', async () => {
  const day = 24 * 60;
  await callWith(29 * day, { member: 'yes' });
  await sendCoverWaves(since(26 * day));
  await sendCoverWaves(since(26 * day + 1));
  assert.equal(await offered(member), 2);
});

test('a wave that fails half way is sent whole, and once, when it is tried again', async () => {
  await callWith(600, { member: 'yes', member2: 'in-need' });
  const mend = await breakingOn('letters', sql`new."to" = ${organiser.email}`);
  const failed = assert.rejects(sendCoverWaves(since(400)), /^Error: 1 of 1 failed/);
  await failed.finally(mend);
  assert.deepEqual([await offered(member), await offered(member2), await alarmed()], [1, 0, 0]);
  await sendCoverWaves(since(401));
  await sendCoverWaves(since(402));
  assert.deepEqual([await offered(member), await offered(member2), await alarmed()], [1, 1, 1]);
});

test('who is on the rota no more, or cannot come, is not asked', async () => {
  await callWith(600, { member: 'yes', member2: 'in-need' });
  await sayWilling(actor(world, 'member2'), cohortId, 'no');
  await sendCoverWaves(since(300));
  assert.deepEqual([await offered(member), await offered(member2)], [1, 0]);
});

test('the same asked again asks nobody again, and keeps the time of the waves', async () => {
  await callWith(600, { member: 'yes' });
  const before = await db.select().from(turnOffers);
  const found = await sessionFor(db, facilitator, next);
  await askInstead(facilitator, found, { asked: 'everyone', askedId: null, note: 'Still ill.' });
  const [after] = await db.select().from(turnOffers);
  assert.deepEqual(after, { ...before[0], note: 'Still ill.' });
  assert.equal(await offered(member), 1);
});
