import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq, gt } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays } from '../../platform/time.ts';
import { fc } from '../../tools/testing/properties.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { addSessions } from '../schedule/add.actions.ts';
import { changeSession } from '../schedule/change.actions.ts';
import { rsvps, sessions, standingAnswers } from '../tables.ts';
import { rsvp } from './rsvp.actions.ts';
import { beAway, comeToAll, takeStandingBack } from './standing.actions.ts';
import { byStanding, type Standing, standingFor } from './standing.rules.ts';

const world = await openWorld();
const member = actor(world, 'member');
const lead = actor(world, 'facilitator');
const cohortId = world.cohort.id;

beforeEach(async () => {
  await db.delete(rsvps);
  await db.delete(standingAnswers);
});

const coming = () =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.startsAt, clock.now())))
    .orderBy(sessions.startsAt);
const answers = async () => {
  const rows = await db.select().from(rsvps).where(eq(rsvps.userId, member.userId));
  const byId = new Map(rows.map(({ sessionId, answer }) => [sessionId, answer]));
  return (await coming()).map(({ id }) => byId.get(id) ?? null);
};
const standing = async () => (await db.select().from(standingAnswers))[0]?.id ?? '';

test('who comes to all is answered for, now and for what is planned later, but where they have said something', async () => {
  const [first, ...others] = await coming();
  assert.ok(first);
  await rsvp(member, first.id, 'maybe');
  await comeToAll(member, cohortId);
  assert.deepEqual(await answers(), ['maybe', ...others.map(() => 'going')]);
  const last = (await coming()).at(-1);
  const more = {
    date: addDays(last?.date ?? '', 7),
    time: '18:30',
    minutes: 90,
    title: '',
    unitId: null,
    count: 2,
  };
  await addSessions(lead, cohortId, more);
  assert.deepEqual((await answers()).slice(-2), ['going', 'going']);
  await takeStandingBack(member, await standing());
  assert.deepEqual(await answers(), ['maybe', ...others.map(() => null), null, null]);
});

test('an absence answers for its days, goes before coming to all, and follows a session that is moved', async () => {
  const [first, second] = await coming();
  assert.ok(first && second);
  await comeToAll(member, cohortId);
  await beAway(member, { from: first.date, until: addDays(first.date, 2) });
  assert.deepEqual((await answers()).slice(0, 2), ['cannot', 'going']);
  const { version, time, minutes, unitId, title } = first;
  const place = { venue: null, address: null, onlineUrl: null };
  const moved = { version, date: addDays(first.date, 3), time, minutes, unitId, title, ...place };
  await changeSession(lead, first.id, moved);
  assert.equal((await answers())[0], 'going');
  await changeSession(lead, first.id, { ...moved, version: version + 1, date: first.date });
  assert.equal((await answers())[0], 'cannot');
  await rsvp(member, first.id, 'going');
  await changeSession(lead, first.id, { ...moved, version: version + 2, date: addDays(first.date, 1) });
  assert.equal((await answers())[0], 'going', 'what they said themselves counts');
  await changeSession(lead, first.id, { ...moved, version: version + 3, date: first.date });
});

test('nobody answers for others, or for a cohort in which they have no seat', async () => {
  await comeToAll(member, cohortId);
  await assert.rejects(takeStandingBack(actor(world, 'member2'), await standing()), { code: 'not-found' });
  await assert.rejects(comeToAll(member, world.otherCohort.id), { code: 'not-found' });
  await Promise.all([comeToAll(member, cohortId), comeToAll(member, cohortId)]);
  assert.equal(await db.$count(standingAnswers), 1);
});

test('an own answer is never touched, and what stands decides of all others', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-03-0${number}`);
  const away = fc.record({
    id: fc.uuid(),
    userId: fc.constant('u'),
    cohortId: fc.constant(null),
    fromDate: day,
    untilDate: day,
  });
  const all = fc.record({
    id: fc.uuid(),
    userId: fc.constant('u'),
    cohortId: fc.constantFrom('a', 'b'),
    fromDate: fc.constant(null),
    untilDate: fc.constant(null),
  });
  const given = fc.option(
    fc.record({
      answer: fc.constantFrom('going', 'maybe', 'cannot', 'waiting'),
      standingId: fc.option(fc.uuid()),
    }),
    { nil: undefined },
  );
  const expected = (said: Standing[], date: string) => {
    const isAway = said.some(
      ({ fromDate, untilDate }) => (fromDate ?? '9') <= date && date <= (untilDate ?? ''),
    );
    if (isAway) return 'cannot';
    return said.some((one) => one.cohortId === 'a') ? 'going' : undefined;
  };
  fc.assert(
    fc.property(fc.array(fc.oneof(away, all)), day, given, (said, date, before) => {
      const what = standingFor({ cohortId: 'a', date }, said as Standing[]);
      assert.equal(what?.answer, expected(said as Standing[], date));
      const done = byStanding(before as Parameters<typeof byStanding>[0], what);
      const isOwn = before?.standingId === null;
      if (isOwn || (!what && !before)) assert.equal(done, 'leave');
      else if (!what) assert.equal(done, 'forget');
      else assert.ok(done === what || (done === 'leave' && before?.standingId === what.standingId));
    }),
  );
});
