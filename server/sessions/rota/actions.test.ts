import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { endSeat } from '../../cohorts/seats.actions.ts';
import { cohortMembers } from '../../cohorts/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { Refusal } from '../../platform/errors.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { sessionFor } from '../queries.ts';
import { sessions } from '../tables.ts';
import { addAbsence, sayWilling, takeTurn } from './actions.ts';
import { askInstead, leadAfterAll } from './cover.actions.ts';

import { giveTurns } from './several.actions.ts';
import { absences, turnOffers } from './tables.ts';

const world = await openWorld();
const { next, current, id: cohortId } = world.cohort;
const organiser = actor(world, 'organiser');
const facilitator = actor(world, 'facilitator');
const member = actor(world, 'member');
const member2 = actor(world, 'member2');

const leaderOf = async (sessionId: string) => {
  const [row] = await db
    .select({ id: sessions.facilitatorId })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  return row?.id ?? null;
};
const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const setLeader = (sessionId: string, facilitatorId: string | null) =>
  db
    .update(sessions)
    .set({ facilitatorId, leaderLostAt: null, lostLeaderId: null })
    .where(eq(sessions.id, sessionId));
const everyone = { asked: 'everyone', askedId: null } as const;
const offerTurn = async (who: Actor, sessionId: string, note: string) =>
  askInstead(who, await sessionFor(db, who, sessionId), { ...everyone, note });
const keepTurn = async (who: Actor, sessionId: string) =>
  leadAfterAll(who, await sessionFor(db, who, sessionId));

test('only those of the cohort say that they may lead', async () => {
  await sayWilling(member, cohortId, 'yes');
  await assert.rejects(sayWilling(organiser, cohortId, 'yes'), refusedWith('forbidden'));
  await assert.rejects(sayWilling(actor(world, 'otherMember'), cohortId, 'yes'), refusedWith('not-found'));
});

test('a member may not arrange the rota, a stranger does not find it', async () => {
  await assert.rejects(giveTurns(facilitator, cohortId, [next], member.userId), refusedWith('forbidden'));
  await assert.rejects(
    giveTurns(actor(world, 'otherOrganiser'), cohortId, [next], null),
    refusedWith('not-found'),
  );
});

test('a turn is given by hand only to somebody who may lead and is not away', async () => {
  await setLeader(next, member.userId);
  await assert.rejects(giveTurns(organiser, cohortId, [next], member2.userId), refusedWith('conflict'));
  const day = addDays(dateIn('Europe/Berlin', clock.now()), 7);
  await addAbsence(facilitator, cohortId, { from: addDays(day, -1), to: addDays(day, 1) });
  await assert.rejects(giveTurns(organiser, cohortId, [next], facilitator.userId), refusedWith('conflict'));
});

test('a turn of somebody else cannot be taken unless it is offered', async () => {
  await sayWilling(member2, cohortId, 'yes');
  await assert.rejects(takeTurn(member2, next), refusedWith('conflict'));
});

test('of many who take an offered turn at once, one has it', async () => {
  await db.update(cohortMembers).set({ mayLead: true }).where(eq(cohortMembers.cohortId, cohortId));
  await offerTurn(member, next, 'I am ill.');
  const others = [member2, facilitator];
  await db.delete(absences);
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => takeTurn(others[index % 2] ?? member2, next)),
  );
  const winner = await leaderOf(next);
  const won = results.filter(
    ({ status }, index) => status === 'fulfilled' && others[index % 2]?.userId === winner,
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, won.length);
  assert.ok(winner === member2.userId || winner === facilitator.userId);
});

test('an offer can be taken back while nobody has taken the turn', async () => {
  await setLeader(next, member.userId);
  await offerTurn(member, next, '');
  await keepTurn(member, next);
  await assert.rejects(takeTurn(member2, next), refusedWith('conflict'));
  assert.equal(await leaderOf(next), member.userId);
});

test('only their own turn can people offer, and only before it begins', async () => {
  await assert.rejects(offerTurn(member2, next, ''), refusedWith('conflict'));
  await assert.rejects(offerTurn(facilitator, current, ''), refusedWith('conflict'));
});

test('whoever leaves the cohort leaves its rota', async () => {
  await setLeader(next, member2.userId);
  await offerTurn(member2, next, '');
  await addAbsence(member2, cohortId, { from: '2026-12-01', to: '2026-12-02' });
  await db.transaction((tx) =>
    endSeat(tx, { cohortId, userId: member2.userId }, { status: 'left', reason: '' }, clock.now()),
  );
  assert.deepEqual(await db.select().from(turnOffers).where(eq(turnOffers.offeredBy, member2.userId)), []);
  assert.deepEqual(await db.select().from(absences).where(eq(absences.userId, member2.userId)), []);
  assert.equal(await leaderOf(next), null);
});
