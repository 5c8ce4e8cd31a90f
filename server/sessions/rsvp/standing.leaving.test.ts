import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { endSeat } from '../../cohorts/seats.actions.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { behindLock } from '../../tools/testing/behind-a-lock.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { inviteGuest } from '../guests/invited.actions.ts';
import { lockSeats, lockSeatsOf } from '../seats/seats.queries.ts';
import { invitedGuests, rsvps, sessions } from '../tables.ts';
import { comeToAll } from './standing.actions.ts';

const world = await openWorld();
const { id: cohortId, next } = world.cohort;

test('who is removed while they say that they come to all has no seat in a session afterwards', async () => {
  const member = actor(world, 'member');
  const removed = { status: 'removed', reason: 'x' } as const;
  await db.delete(rsvps);
  const ids = (await db.select({ id: sessions.id }).from(sessions)).map(({ id }) => id);
  await behindLock(
    async (tx) => {
      await lockCohort(tx, cohortId);
      // All of them, in the order of everybody.
      await lockSeatsOf(tx, ids);
    },
    () => comeToAll(member, cohortId),
    (tx) => endSeat(tx, { cohortId, userId: member.userId }, removed, clock.now()),
  );
  assert.deepEqual(await db.select().from(rsvps).where(eq(rsvps.userId, member.userId)), []);
});

test('nobody is invited to a session that is cancelled at that moment', async () => {
  const guest = { name: 'Kit Moss', email: 'kit@elsewhere.test' };
  const invited = await behindLock(
    (tx) => lockSeats(tx, next),
    () => inviteGuest(actor(world, 'facilitator'), next, guest),
    (tx) => tx.update(sessions).set({ cancelledAt: clock.now() }).where(eq(sessions.id, next)),
  );
  assert.equal(invited?.status === 'rejected' && invited.reason.code, 'conflict');
  assert.equal(await db.$count(invitedGuests), 0);
});
