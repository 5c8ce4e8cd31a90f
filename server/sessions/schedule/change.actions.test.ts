import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import type { Email } from '../../mail/mail.ts';
import { users } from '../../people/accounts/tables.ts';
import { db } from '../../platform/db.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { sessionsOfCohort } from '../lists.queries.ts';
import { answerFor } from '../seats/seats.actions.ts';
import { sessions } from '../tables.ts';
import { addSessions } from './add.actions.ts';
import { cancelSession, changeSession, restoreSession } from './change.actions.ts';

const world = await openWorld();
const facilitator = actor(world, 'facilitator');
const sessionId = world.cohort.next;
const { member, member2 } = world.people;

const read = async (id = sessionId) => {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, id));
  assert.ok(session);
  return session;
};

async function newEmails() {
  const { rows } = await db.execute(sql`delete from letters returning letter as data`);
  const emails = rows.map(({ data }) => data as Email);
  return emails.sort((a, b) => a.to.localeCompare(b.to));
}

test('a moved session keeps its wall-clock time in its zone, and each person concerned gets one email', async () => {
  await db.update(users).set({ zone: 'America/New_York' }).where(eq(users.id, member.id));
  const before = await read();
  await changeSession(facilitator, sessionId, { ...before, date: '2027-07-06', time: '19:15' });
  assert.equal((await read()).startsAt.toISOString(), '2027-07-06T17:15:00.000Z');
  const emails = await newEmails();
  assert.deepEqual(
    emails.map(({ to, subject }) => [to, subject]),
    [
      [member.email, 'Rescheduled: Learning from humans'],
      [member2.email, 'Rescheduled: Learning from humans'],
    ],
  );
  for (const { choices = [] } of emails)
    assert.deepEqual(
      choices.map(({ label, href }) => [label, /\/rsvp\/\S+\?answer=(going|maybe|cannot)$/.test(href)]),
      [
        ['Going', true],
        ['Maybe', true],
        ['Can’t', true],
      ],
      'the answers are in the email',
    );
  const [abroad, here] = emails.map(({ paragraphs }) => paragraphs[1]);
  assert.match(abroad ?? '', /Tuesday 6 July 2027, 13:15 New York time \(19:15 Berlin time\)/);
  assert.match(here ?? '', /Tuesday 6 July 2027, 19:15 [A-Z][a-z ]+ time\./);
});

test('another unit, length and place are told in one email', async () => {
  const [unitId = null] = world.curriculum.unitIds;
  await changeSession(facilitator, sessionId, { ...(await read()), unitId, minutes: 60, venue: 'Café' });
  const emails = await newEmails();
  assert.equal(emails.length, 2);
  assert.deepEqual(emails[0]?.paragraphs.slice(2), [
    'It’s now called “What is at stake” instead of “Learning from humans”.',
    'Where: Café, Room 2, 14 Harbour Street.',
    'It lasts 60 minutes instead of 90.',
  ]);
});

test('saving without a change tells nobody', async () => {
  await changeSession(facilitator, sessionId, await read());
  assert.deepEqual(await newEmails(), []);
});

test('what calendars show raises the sequence by one, and nothing else does', async () => {
  const raised = async (change: object) => {
    const before = await read();
    await changeSession(facilitator, sessionId, { ...before, ...change });
    return (await read()).sequence - before.sequence;
  };
  assert.equal(await raised({}), 0);
  assert.equal(await raised({ capacity: 12, guestsEach: 2 }), 0);
  const changes = [
    { time: '19:30' },
    { minutes: 75 },
    { title: 'Goals' },
    { venue: null },
    { address: 'Pier' },
  ];
  for (const change of [...changes, { onlineUrl: 'https://meet.example/1' }, { unitId: null, title: '' }])
    assert.equal(await raised(change), 1, JSON.stringify(change));
  await changeSession(facilitator, sessionId, {
    ...(await read()),
    ...{ venue: 'Café', address: null, onlineUrl: null, capacity: null, guestsEach: 0 },
  });
  await newEmails();
});

test('a session is cancelled with a reason and can be restored; everyone concerned hears of both', async () => {
  await cancelSession(facilitator, sessionId, { version: (await read()).version, reason: 'Storm warning.' });
  const cancelled = await read();
  assert.equal(cancelled.cancelReason, 'Storm warning.');
  const [email] = await newEmails();
  assert.match(email?.paragraphs.join(' ') ?? '', /cancelled.*Storm warning/);
  await restoreSession(facilitator, sessionId, cancelled.version);
  assert.equal((await read()).cancelledAt, null);
  assert.match((await newEmails())[0]?.subject ?? '', /Back on/);
});

test('of two people who change a session at once, the second is told and nothing is overwritten', async () => {
  const seen = await read();
  await changeSession(facilitator, sessionId, { ...seen, title: 'First' });
  const second = changeSession(actor(world, 'organiser'), sessionId, { ...seen, title: 'Second' });
  await assert.rejects(second, { code: 'conflict' });
  assert.equal((await read()).title, 'First');
  await newEmails();
});

test('only those who lead or organise change a session; other people of the group find nothing', async () => {
  const session = await read();
  const cancel = { version: session.version, reason: 'x' };
  for (const [person, code] of [
    ['member', 'forbidden'],
    ['otherMember', 'not-found'],
    ['otherFacilitator', 'not-found'],
    ['otherOrganiser', 'not-found'],
  ] as const) {
    await assert.rejects(changeSession(actor(world, person), sessionId, session), { code });
    await assert.rejects(cancelSession(actor(world, person), sessionId, cancel), { code });
    await assert.rejects(restoreSession(actor(world, person), sessionId, session.version), { code });
  }
});

test('in an open cohort a series is added at once, and whoever said they come hears of a change', async () => {
  const cohortId = world.openCohort.id;
  const series = { date: '2027-03-23', time: '18:30', minutes: 90, title: 'Open', unitId: null, count: 3 };
  await addSessions(actor(world, 'organiser'), cohortId, series);
  const added = (await sessionsOfCohort(db, cohortId)).slice(1).map(({ session }) => session);
  assert.deepEqual(
    added.map(({ startsAt }) => startsAt.toISOString()),
    ['2027-03-23T17:30:00.000Z', '2027-03-30T16:30:00.000Z', '2027-04-06T16:30:00.000Z'],
  );
  const [first] = added;
  assert.ok(first);
  await db.transaction((tx) => answerFor(tx, first.id, member.id, { answer: 'maybe' }, new Date()));
  await db.transaction((tx) => answerFor(tx, first.id, member2.id, { answer: 'cannot' }, new Date()));
  await newEmails();
  await cancelSession(actor(world, 'organiser'), first.id, { version: first.version, reason: 'Holiday.' });
  assert.deepEqual(
    (await newEmails()).map(({ to }) => to),
    [member.email],
  );
});

test('a series that is sent twice is added once, with one email each', async () => {
  const cohortId = world.cohort.id;
  const before = (await sessionsOfCohort(db, cohortId)).length;
  const slot = { date: '2028-01-04', time: '18:30', minutes: 90, title: 'Once', unitId: null, count: 3 };
  const series = { ...slot, id: crypto.randomUUID() };
  await Promise.all([1, 2, 3].map(() => addSessions(facilitator, cohortId, series)));
  assert.equal((await sessionsOfCohort(db, cohortId)).length, before + 3);
  assert.equal((await newEmails()).length, 2);
});

test('a series takes the units one after the other', async () => {
  const [, second = null, third] = world.curriculum.unitIds;
  const series = { date: '2028-03-07', time: '18:30', minutes: 90, title: '', unitId: second, count: 3 };
  await addSessions(facilitator, world.cohort.id, series);
  const added = (await sessionsOfCohort(db, world.cohort.id)).slice(-3);
  assert.deepEqual(
    added.map(({ unit }) => unit?.id ?? null),
    [second, third, null],
  );
  assert.equal((await newEmails()).length, 2);
});
