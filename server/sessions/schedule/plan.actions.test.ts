import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { addToCohort } from '../../cohorts/people.actions.ts';
import { findCohort, findSeat } from '../../cohorts/seats.queries.ts';
import { library } from '../../curricula/library.ts';
import { curricula, units } from '../../curricula/tables.ts';
import { db } from '../../platform/db.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { sessionsOfCohort } from '../lists.queries.ts';
import { changeSession } from './change.actions.ts';
import { type CohortPlan, planCohort } from './plan.actions.ts';
import { changeCohort } from './settings.actions.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const { slug } = world.group;

const settings = {
  ...{ name: 'Spring', time: '18:30', zone: 'Europe/Berlin', minutes: 90, seats: 1 },
  ...{ venue: 'Library', address: 'Door 3', onlineUrl: '', signUp: 'open' as const },
  ...{ startsOn: '2027-03-16', skippedDates: ['2027-03-30'] },
  curriculum: world.curriculum.id,
};
const plan: CohortPlan = {
  ...settings,
  ...{ kind: 'fixed', withOptional: false, count: 4 },
};

async function emailsTo(email: string) {
  const { rows } = await db.execute(
    sql`select letter as data from letters where "to" = ${email} order by created_at, ctid`,
  );
  return rows.map(({ data }) => data as { subject: string; paragraphs: string[] });
}

const versionOf = async (cohortId: string) => (await findCohort(db, cohortId))?.version ?? 0;

test('a cohort has one session for each unit, weekly at the same wall-clock time, around skipped dates', async () => {
  const cohortId = await planCohort(organiser, slug, plan);
  const planned = await sessionsOfCohort(db, cohortId);
  assert.deepEqual(
    planned.map(({ session, unit }) => [session.date, session.startsAt.toISOString(), unit?.title]),
    [
      ['2027-03-16', '2027-03-16T17:30:00.000Z', 'What is at stake'],
      ['2027-03-23', '2027-03-23T17:30:00.000Z', 'Goals and misalignment'],
      ['2027-04-06', '2027-04-06T16:30:00.000Z', 'Learning from humans'],
    ],
  );
});

test('whoever plans a cohort may lead it, and a cohort nobody names is called after its day', async () => {
  const first = await planCohort(organiser, slug, { ...plan, name: '', leads: true });
  assert.equal((await findCohort(db, first))?.name, 'Tuesday evenings');
  assert.equal((await findSeat(db, first, organiser.userId))?.role, 'facilitator');
  const planned = await sessionsOfCohort(db, first);
  assert.ok(planned.every(({ session }) => session.facilitatorId === organiser.userId));
  const second = await planCohort(organiser, slug, { ...plan, name: '' });
  assert.equal((await findCohort(db, second))?.name, 'Tuesday evenings (2)');
  assert.equal(await findSeat(db, second, organiser.userId), undefined);
});

test('a plan that is sent twice makes one cohort, and one copy of its curriculum', async () => {
  const [entry] = library();
  const id = crypto.randomUUID();
  const copies = async () => (await db.select().from(curricula)).length;
  const before = await copies();
  const sent = { ...plan, id, curriculum: `library:${entry?.name}` };
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => planCohort(organiser, slug, sent))), [id, id, id]);
  assert.equal(await planCohort(organiser, slug, sent), id);
  assert.equal((await copies()) - before, 1);
  assert.ok((await sessionsOfCohort(db, id)).length > 0);
});

test('a curriculum of the library becomes the group’s own copy, with a session for each of its units', async () => {
  const [entry] = library();
  assert.ok(entry);
  const choice = { curriculum: `library:${entry.name}`, withOptional: true };
  const cohortId = await planCohort(organiser, slug, { ...plan, ...choice });
  const cohort = await findCohort(db, cohortId);
  const [copy] = await db
    .select()
    .from(curricula)
    .where(eq(curricula.id, cohort?.curriculumId ?? ''));
  assert.equal(copy?.groupId, world.group.id);
  const copied = await db
    .select()
    .from(units)
    .where(eq(units.curriculumId, copy?.id ?? ''));
  assert.equal(copied.length, entry.syllabus.units.length);
  const planned = await sessionsOfCohort(db, cohortId);
  assert.ok(planned.length > 0 && planned.every(({ unit }) => unit !== null));
});

test('without a curriculum there are as many sessions as asked for', async () => {
  const cohortId = await planCohort(organiser, slug, { ...plan, kind: 'open', curriculum: '', count: 6 });
  assert.equal((await sessionsOfCohort(db, cohortId)).length, 6);
});

test('another group’s curriculum cannot be used, and nothing is half made', async () => {
  const before = await db.execute(sql`select count(*)::int as n from cohorts`);
  const [foreign] = await db
    .insert(curricula)
    .values({ groupId: world.otherGroup.id, title: 'Theirs' })
    .returning();
  for (const curriculum of [foreign?.id ?? '', 'library:none']) {
    await assert.rejects(planCohort(organiser, slug, { ...plan, curriculum }), { code: 'invalid' });
  }
  assert.deepEqual((await db.execute(sql`select count(*)::int as n from cohorts`)).rows, before.rows);
});

test('only organisers plan cohorts', async () => {
  await assert.rejects(planCohort(actor(world, 'facilitator'), slug, plan), { code: 'forbidden' });
  await assert.rejects(planCohort(actor(world, 'otherOrganiser'), slug, plan), { code: 'not-found' });
});

test('another time moves the coming sessions that were not moved by hand, and each member is told once', async () => {
  const cohortId = await planCohort(organiser, slug, { ...plan, seats: 2 });
  await addToCohort(organiser, cohortId, world.people.member.id, 'member');
  const [first, second] = await sessionsOfCohort(db, cohortId);
  assert.ok(first && second);
  const byHand = { ...first.session, date: '2027-03-17', time: '17:00' };
  await changeSession(organiser, first.session.id, byHand);
  const change = { ...settings, seats: 2, time: '19:00', venue: 'Café' };
  await changeCohort(organiser, cohortId, { ...change, version: await versionOf(cohortId) });
  const now = await sessionsOfCohort(db, cohortId);
  assert.deepEqual(
    now.map(({ session }) => `${session.date} ${session.time}`),
    ['2027-03-17 17:00', '2027-03-23 19:00', '2027-04-06 19:00'],
  );
  const emails = await emailsTo(world.people.member.email);
  assert.deepEqual(
    emails.map(({ subject }) => subject),
    ['Welcome to Spring', 'Rescheduled: What is at stake', 'Changed: Spring'],
  );
  const text = emails.at(-1)?.paragraphs.join('\n') ?? '';
  assert.match(text, /19:00 \(Europe\/Berlin\), instead of 18:30/);
  assert.match(text, /Where: Café, Door 3/);
  assert.match(text, /Tuesday 23 March 2027, 19:00/);
});

test('another first date and other skipped dates move the sessions to come, and each member reads all new dates', async () => {
  const cohortId = await planCohort(organiser, slug, { ...plan, seats: 2 });
  await addToCohort(organiser, cohortId, world.people.member2.id, 'member');
  const change = { ...settings, seats: 2, startsOn: '2027-03-17', skippedDates: ['2027-03-24'] };
  await changeCohort(organiser, cohortId, { ...change, version: await versionOf(cohortId) });
  const now = await sessionsOfCohort(db, cohortId);
  assert.deepEqual(
    now.map(({ session, unit }) => `${session.startsAt.toISOString()} ${unit?.title}`),
    [
      '2027-03-17T17:30:00.000Z What is at stake',
      '2027-03-31T16:30:00.000Z Goals and misalignment',
      '2027-04-07T16:30:00.000Z Learning from humans',
    ],
  );
  assert.equal((await findCohort(db, cohortId))?.weekday, 3);
  const emails = await emailsTo(world.people.member2.email);
  const text = emails.at(-1)?.paragraphs.join('\n') ?? '';
  assert.match(
    text,
    /Wednesday 31 March 2027, 18:30 Berlin time, instead of Tuesday 23 March 2027, 18:30 Berlin time/,
  );
  const past = { ...change, startsOn: '2020-03-18', skippedDates: [] };
  const intoThePast = changeCohort(organiser, cohortId, { ...past, version: await versionOf(cohortId) });
  await assert.rejects(intoThePast, { code: 'invalid' });
});

test('a new name or number of seats is no news, and more seats go to the waitlist', async () => {
  const cohortId = await planCohort(organiser, slug, plan);
  await addToCohort(organiser, cohortId, world.people.otherMember.id, 'member');
  await addToCohort(organiser, cohortId, world.people.member2.id, 'member');
  assert.equal((await findSeat(db, cohortId, world.people.member2.id))?.status, 'waitlisted');
  const change = { ...settings, name: 'Renamed', seats: 2 };
  await changeCohort(organiser, cohortId, { ...change, version: await versionOf(cohortId) });
  assert.equal((await findSeat(db, cohortId, world.people.member2.id))?.status, 'seated');
  const emails = await emailsTo(world.people.otherMember.email);
  assert.deepEqual(
    emails.map(({ subject }) => subject),
    ['Welcome to Spring'],
  );
});

test('of two organisers who change the settings at once, the second is told', async () => {
  const cohortId = await planCohort(organiser, slug, plan);
  const version = await versionOf(cohortId);
  await changeCohort(organiser, cohortId, { ...settings, name: 'First', version });
  const second = changeCohort(organiser, cohortId, { ...settings, name: 'Second', version });
  await assert.rejects(second, { code: 'conflict' });
  assert.equal((await findCohort(db, cohortId))?.name, 'First');
});

test('a cohort that gets its first curriculum later gives its units to the coming sessions in order', async () => {
  const cohortId = await planCohort(organiser, slug, { ...plan, curriculum: '', count: 4 });
  await changeCohort(organiser, cohortId, { ...settings, version: await versionOf(cohortId) });
  assert.deepEqual(
    (await sessionsOfCohort(db, cohortId)).map(({ unit }) => unit?.title),
    ['What is at stake', 'Goals and misalignment', 'Learning from humans', undefined],
  );
});
