import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { eq, inArray, sql } from 'drizzle-orm';
import { emails } from '../../../mail/queue/tables.ts';
import { clock } from '../../../platform/clock.ts';
import { db } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/errors.ts';
import { addDays, dateIn } from '../../../platform/time.ts';
import { actor, openWorld } from '../../../tools/testing/world.ts';
import { attendances, sessions } from '../../tables.ts';
import { addAbsence, sayWilling } from '../actions.ts';
import { leaveRota } from '../departure.ts';
import { leadersOf } from '../leaders.queries.ts';
import { changePlan, discardPlan, planRota, publishPlan, setLimits } from './actions.ts';
import { findDraft } from './queries.ts';

const world = await openWorld();
const { id: cohortId, next } = world.cohort;
const organiser = actor(world, 'organiser');
const facilitator = actor(world, 'facilitator');
const member = actor(world, 'member');

const now = clock.now();
const zone = 'Europe/Berlin';
/** A term of four sessions to come after the world's own, which nobody has. */
const later: string[] = [];
before(async () => {
  for (let week = 2; week < 6; week += 1) {
    const startsAt = new Date(now.getTime() + week * 7 * 24 * 3_600_000);
    const [row] = await db
      .insert(sessions)
      .values({
        ...{ cohortId, zone, time: '19:00', minutes: 90, title: `Week ${week}` },
        date: dateIn(zone, startsAt),
        startsAt,
        endsAt: new Date(startsAt.getTime() + 5_400_000),
      })
      .returning({ id: sessions.id });
    later.push(row?.id ?? '');
  }
});

const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const leaderOf = async (id: string) =>
  (await db.select({ id: sessions.facilitatorId }).from(sessions).where(eq(sessions.id, id)))[0]?.id ?? null;
const versionNow = async () => (await findDraft(db, cohortId))?.version ?? 0;
const mailOf = (to: string) => db.select().from(emails).where(eq(emails.to, to));

test('a plan is the organisers’ own until it is published', async () => {
  await assert.rejects(planRota(member, cohortId, false), refusedWith('forbidden'));
  await assert.rejects(planRota(actor(world, 'otherOrganiser'), cohortId, false), refusedWith('not-found'));
  await sayWilling(member, cohortId, 'yes');
  await planRota(organiser, cohortId, false);
  const draft = await findDraft(db, cohortId);
  assert.deepEqual(
    draft?.turns.map(({ sessionId }) => sessionId),
    [next, ...later],
  );
  assert.ok(draft.turns.every(({ userId }) => userId !== null));
  assert.deepEqual(await Promise.all(later.map(leaderOf)), [null, null, null, null]);
});

test('of two organisers who change a plan at once, the second is told', async () => {
  const version = await versionNow();
  const draft = await findDraft(db, cohortId);
  const turns = (draft?.turns ?? []).map((turn) => ({ ...turn, isLocked: false }));
  await changePlan(organiser, cohortId, { version, turns });
  await assert.rejects(changePlan(organiser, cohortId, { version, turns }), refusedWith('conflict'));
  await assert.rejects(publishPlan(organiser, cohortId, version), refusedWith('conflict'));
});

test('publishing gives the turns, and tells each person concerned in one email', async () => {
  const { turns = [] } = (await findDraft(db, cohortId)) ?? {};
  await publishPlan(organiser, cohortId, await versionNow());
  for (const { sessionId, userId } of turns) assert.equal(await leaderOf(sessionId), userId);
  assert.equal(await findDraft(db, cohortId), undefined);
  for (const { email } of [world.people.member, world.people.facilitator]) {
    const sent = (await mailOf(email)).filter(({ subject }) => subject.startsWith('The new rota of'));
    assert.equal(sent.length, 1, email);
  }
});

test('publishing again changes nothing and tells no one', async () => {
  await planRota(organiser, cohortId, false);
  const { changed, reach } = await publishPlan(organiser, cohortId, await versionNow());
  assert.equal(changed, 0);
  assert.equal(reach.now, 0);
  await assert.rejects(publishPlan(organiser, cohortId, 0), refusedWith('conflict'));
});

test('somebody who is away by now keeps a plan from being published, in words that say whom and when', async () => {
  await db.update(sessions).set({ facilitatorId: null }).where(inArray(sessions.id, later));
  await planRota(organiser, cohortId, false);
  const { version = 0, turns = [] } = (await findDraft(db, cohortId)) ?? {};
  const given = turns.map((turn) => ({ ...turn, userId: member.userId, isLocked: false }));
  await changePlan(organiser, cohortId, { version, turns: given });
  const day = addDays(dateIn(zone, now), 21);
  await addAbsence(member, cohortId, { from: addDays(day, -1), to: addDays(day, 1) });
  await assert.rejects(publishPlan(organiser, cohortId, await versionNow()), /is away on that date/);
  await discardPlan(organiser, cohortId);
});

test('limits that somebody sets hold in the next plan', async () => {
  await setLimits(member, cohortId, { most: 0, rests: true, wishes: [] });
  await db.update(sessions).set({ facilitatorId: null }).where(eq(sessions.cohortId, cohortId));
  await planRota(organiser, cohortId, true);
  const { turns = [] } = (await findDraft(db, cohortId)) ?? {};
  assert.ok(turns.every(({ userId }) => userId !== member.userId));
  assert.ok(turns.some(({ userId }) => userId === facilitator.userId));
  await discardPlan(organiser, cohortId);
});

test('turns count that were led: not those of cancelled sessions, nor where they did not come', async () => {
  const startsAt = new Date(now.getTime() - 14 * 24 * 3_600_000);
  const past = {
    ...{ cohortId, zone, time: '19:00', minutes: 90, facilitatorId: member.userId },
    ...{ date: dateIn(zone, startsAt), startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) },
  };
  const rows = await db
    .insert(sessions)
    .values([past, { ...past, cancelledAt: now }, past])
    .returning({ id: sessions.id });
  await db
    .insert(attendances)
    .values({ sessionId: rows[2]?.id ?? '', userId: member.userId, status: 'absent' });
  const mine = (await leadersOf(db, { id: cohortId, zone }, now)).find(
    ({ userId }) => userId === member.userId,
  );
  assert.deepEqual([mine?.led, mine?.ledHere, mine?.hasLed], [1, 1, true]);
});

test('who leaves the cohort leaves the plan', async () => {
  await setLimits(member, cohortId, { most: null, rests: false, wishes: [later[0] ?? ''] });
  await planRota(organiser, cohortId, true);
  const planned = async () => (await findDraft(db, cohortId))?.turns.map(({ userId }) => userId) ?? [];
  assert.ok((await planned()).includes(member.userId));
  await db.transaction((tx) => leaveRota(tx, { cohortId, userId: member.userId }));
  assert.ok(!(await planned()).includes(member.userId));
  const { rows } = await db.execute(
    sql`select user_id from turn_wishes union all select user_id from rota_limits`,
  );
  assert.deepEqual(rows, []);
});
