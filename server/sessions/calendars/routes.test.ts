import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import ical, { type VEvent } from 'node-ical';
import { cohorts } from '../../cohorts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { rsvp } from '../rsvp/rsvp.actions.ts';
import { cancelSession, restoreSession } from '../schedule/change.actions.ts';
import { sessions } from '../tables.ts';
import { saveToken } from './queries.ts';

const { world, url, as, visitor } = await openServer();
const { cohort, people, group } = world;
const member = actor(world, 'member');
const feed = (token: string) => `/calendar/${token}/sessions.ics`;

/** One session of a calendar as node-ical reads it; ical.js must have read as many. */
function eventIn(text: string, sessionId: string): VEvent | undefined {
  const events = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT') as VEvent[];
  const others = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  assert.equal(events.length, others.length);
  return events.find(({ uid }) => uid === `${sessionId}@localhost`);
}

test('a person makes an address, and a new one ends the old', async () => {
  const browser = await as('member2');
  const addressOn = async () =>
    (await browser.get('/calendar')).text.match(/\/calendar\/([\w-]+)\/sessions/)?.[1];
  assert.equal(await addressOn(), undefined);
  await browser.post('/calendar');
  const first = (await addressOn()) ?? '';
  assert.equal(first.length, 43);
  assert.equal((await visitor().get(feed(first))).status, 200);
  await browser.post('/calendar');
  assert.equal((await visitor().get(feed(first))).status, 404);
  assert.equal((await visitor().get(feed((await addressOn()) ?? ''))).status, 200);
});

test('a calendar is the same until an answer, a session, its place or its facilitator changes, and then another at once', async () => {
  await saveToken(db, people.member.id, 'mine', new Date());
  const marks: string[] = [];
  const look = async () => {
    const { status, text, headers } = await visitor().get(feed('mine'));
    const mark = headers.get('etag') ?? '';
    assert.equal(status, 200);
    assert.ok(!marks.includes(mark), 'it has changed');
    marks.push(mark);
    const again = await fetch(url + feed('mine'), { headers: { 'If-None-Match': mark } });
    assert.equal(again.status, 304);
    const event = eventIn(text, cohort.next);
    assert.ok(event);
    return event;
  };
  const { sequence } = await look();
  await rsvp(member, cohort.next, 'cannot');
  assert.equal((await look()).transparency, 'TRANSPARENT');
  await rsvp(member, cohort.next, 'going');
  assert.equal((await look()).status, 'CONFIRMED');
  const version = async () =>
    (await db.select().from(sessions).where(eq(sessions.id, cohort.next)))[0]?.version ?? 0;
  const organiser = actor(world, 'organiser');
  await cancelSession(organiser, cohort.next, { version: await version(), reason: 'Snow.' });
  const cancelled = await look();
  assert.deepEqual([cancelled.status, Number(cancelled.sequence)], ['CANCELLED', Number(sequence) + 1]);
  await restoreSession(organiser, cohort.next, await version());
  assert.equal(Number((await look()).sequence), Number(sequence) + 2);
  await db.update(cohorts).set({ venue: 'The pier' }).where(eq(cohorts.id, cohort.id));
  assert.match(String((await look()).location), /The pier/);
  await db.update(sessions).set({ facilitatorId: people.member2.id }).where(eq(sessions.id, cohort.next));
  assert.ok(String((await look()).description).includes(`Facilitator: ${people.member2.name}`));
  const [{ id: _, ...like } = assert.fail()] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, cohort.next));
  const startsAt = new Date('2090-01-05T18:00:00Z');
  const later = { startsAt, endsAt: new Date('2090-01-05T19:30:00Z'), date: '2090-01-05' };
  const [made = assert.fail()] = await db
    .insert(sessions)
    .values({ ...like, ...later, facilitatorId: people.facilitator.id })
    .returning({ id: sessions.id });
  assert.match(String((await look()).description), /Next: Tomás Rivera, Thursday 5 January 2090/);
  await db.update(sessions).set({ facilitatorId: null }).where(eq(sessions.id, made.id));
  assert.doesNotMatch(String((await look()).description), /Next:/);
});

test('an unchanged calendar costs one statement', async () => {
  await saveToken(db, people.facilitator.id, 'theirs', new Date());
  const { headers, queries } = await visitor().get(feed('theirs'));
  assert.ok(queries <= 3);
  const answer = await fetch(url + feed('theirs'), {
    headers: { 'If-None-Match': headers.get('etag') ?? '' },
  });
  assert.deepEqual([answer.status, answer.headers.get('x-queries')], [304, '1']);
});

for (const name of ['calendar.ics', 'feed.atom'])
  test(`a group’s ${name} is put together once, until something in it changes`, async () => {
    const path = `/groups/${group.slug}/${name}`;
    const look = async (mark = '') => {
      const answer = await fetch(url + path, { headers: { 'If-None-Match': mark } });
      const { status, headers } = answer;
      return {
        status,
        text: await answer.text(),
        mark: headers.get('etag'),
        queries: headers.get('x-queries'),
      };
    };
    const first = await look();
    assert.equal(first.status, 200);
    const [again, known] = [await look(), await look(first.mark ?? '')];
    assert.deepEqual([again.text, again.mark, again.queries], [first.text, first.mark, '2']);
    assert.deepEqual([known.status, known.queries], [304, '2']);
    const changes = [
      () =>
        db
          .update(sessions)
          .set({ title: `The ${name}` })
          .where(eq(sessions.id, cohort.next)),
      () =>
        db
          .update(cohorts)
          .set({ name: `Readers of the ${name}` })
          .where(eq(cohorts.id, cohort.id)),
      () =>
        db
          .update(groups)
          .set({ name: `A group with a ${name}` })
          .where(eq(groups.id, group.id)),
    ];
    const marks = [first.mark];
    for (const change of changes) {
      await change();
      const { mark, text } = await look();
      assert.ok(!marks.includes(mark), 'it has changed');
      marks.push(mark);
      assert.match(text.replaceAll('\r\n ', ''), new RegExp(name));
    }
    await db.update(cohorts).set({ endedAt: new Date() }).where(eq(cohorts.id, cohort.id));
    assert.doesNotMatch((await look()).text, new RegExp(`The ${name}`));
    await db.update(cohorts).set({ endedAt: null }).where(eq(cohorts.id, cohort.id));
  });

test('what a group tells everybody has neither places nor links nor anyone’s name', async () => {
  await db
    .update(cohorts)
    .set({ venue: 'canary venue', address: 'canary street', onlineUrl: 'https://canary.test' })
    .where(eq(cohorts.groupId, group.id));
  await db
    .update(sessions)
    .set({ venue: 'canary hall', cancelReason: 'canary reason', facilitatorId: people.facilitator.id })
    .where(eq(sessions.id, cohort.next));
  for (const path of ['calendar.ics', 'feed.atom']) {
    const { status, text } = await visitor().get(`/groups/${group.slug}/${path}`);
    assert.equal(status, 200);
    assert.match(text, path === 'feed.atom' ? /<entry>/ : /BEGIN:VEVENT/);
    assert.doesNotMatch(text.replaceAll('\r\n ', ''), /canary/);
    for (const { name, email } of Object.values(people))
      assert.ok(!text.includes(name) && !text.includes(email));
  }
});

test('a group’s page leads to its dates for anyone, and a member’s pages to their own calendar', async () => {
  const outside = (await visitor().get(`/groups/${group.slug}`)).text;
  assert.match(outside, /rel="alternate" type="application\/atom\+xml"[^>]+\/feed\.atom"/);
  for (const there of [
    'webcal://localhost',
    `/groups/${group.slug}/calendar.ics"`,
    `/groups/${group.slug}/feed.atom"`,
  ])
    assert.ok(outside.includes(there), there);
  assert.doesNotMatch(outside, /href="\/calendar"/);
  const browser = await as('member');
  for (const page of [`/groups/${group.slug}`, `/cohorts/${cohort.id}`])
    assert.match((await browser.get(page)).text, /href="\/calendar"/, page);
});

test('a session’s file names its place to who may come, and its page leads to three calendars', async () => {
  const browser = await as('member');
  const { text } = await browser.get(`/sessions/${cohort.next}/calendar.ics`);
  assert.match(String(eventIn(text, cohort.next)?.location), /canary hall/);
  const page = (await browser.get(`/sessions/${cohort.next}`)).text;
  for (const there of ['calendar.google.com', 'outlook.live.com', `/sessions/${cohort.next}/calendar.ics`])
    assert.ok(page.includes(there), there);
});

test('whoever guesses addresses is stopped', async () => {
  const answers: number[] = [];
  for (let guess = 0; guess < 32; guess += 1)
    answers.push((await visitor().get(feed(`guess${guess}`))).status);
  assert.equal(answers[0], 404);
  assert.equal(answers.at(-1), 429);
});
