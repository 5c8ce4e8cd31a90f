import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { removeFromCohort } from '../cohorts/people.actions.ts';
import { clearAccount } from '../people/accounts/deletion.ts';
import { joinGroup, leaveGroup } from '../people/groups/members.actions.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { addDays, dateIn } from '../platform/time.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { sessionFor } from './queries.ts';
import { changeSession } from './schedule/change.actions.ts';
import { rsvps, sessions, standingAnswers } from './tables.ts';

const world = await openWorld();
const { cohort, people } = world;
const organiser = actor(world, 'organiser');
const [member, member2] = [actor(world, 'member'), actor(world, 'member2')];

test('one can leave a group that has no cohort yet', async () => {
  const [group] = await db
    .insert(groups)
    .values({
      slug: 'readers-of-nowhere',
      name: 'Readers of nowhere',
      city: 'Nowhere',
      zone: 'Europe/Berlin',
    })
    .returning();
  assert.ok(group);
  const joining = { groupId: group.id, userId: people.outsider.id, role: 'member' } as const;
  await db.transaction((tx) => joinGroup(tx, joining, clock.now()));
  const left = async () =>
    (await db.select().from(groupMembers).where(eq(groupMembers.groupId, group.id))).map(
      ({ leftAt }) => leftAt !== null,
    );
  assert.deepEqual(await left(), [false]);
  await leaveGroup(actor(world, 'outsider'), group.slug);
  assert.deepEqual(await left(), [true]);
});

test('whoever was removed from a cohort finds none of its sessions, also not those that they led', async () => {
  await db.update(sessions).set({ facilitatorId: member.userId }).where(eq(sessions.id, cohort.past));
  assert.equal((await sessionFor(db, member, cohort.past)).standing.cohort, 'facilitator');
  await removeFromCohort(organiser, cohort.id, member.userId, 'Shouted at people.');
  await assert.rejects(sessionFor(db, member, cohort.past), { code: 'not-found' });
});

test('whoever has left hears nothing of a session that they once came to', async () => {
  await db.insert(rsvps).values({ sessionId: cohort.past, userId: member2.userId, answer: 'going' });
  await leaveGroup(member2, world.group.slug);
  const date = addDays(dateIn('Europe/Berlin', clock.now()), 3);
  await changeSession(organiser, cohort.past, {
    ...{ version: 1, date, time: '19:00', minutes: 90, unitId: null, title: 'Once more' },
    ...{ venue: null, address: 'CANARY-STREET-4711', onlineUrl: null },
  });
  const { rows } = await db.execute(sql`select "to" from letters where letter::text like '%CANARY%'`);
  assert.deepEqual(rows, [{ to: people.facilitator.email }]);
});

test('with an account goes what its person said once for many sessions, and their words to those who lead', async () => {
  const { userId } = member2;
  const answer = { sessionId: cohort.past, userId, answer: 'maybe', word: 'CANARY: my knee' } as const;
  await db
    .insert(rsvps)
    .values(answer)
    .onConflictDoUpdate({
      target: [rsvps.sessionId, rsvps.userId],
      set: { word: answer.word },
    });
  const away = { userId, fromDate: '2090-01-01', untilDate: '2090-01-09', saidAt: clock.now() };
  await db.insert(standingAnswers).values(away);
  await db.transaction((tx) => clearAccount(tx, userId, clock.now(), false));
  assert.equal(await db.$count(standingAnswers), 0);
  assert.equal(await db.$count(rsvps, sql`word <> ''`), 0);
});
