import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { saveTemplate } from '../../messages/templates.queries.ts';
import { db } from '../../platform/db.ts';
import { env, loadEnv } from '../../platform/env.ts';
import { settledEmail } from '../../tools/testing/emails.ts';
import { furnishRound } from '../../tools/testing/matrix-round.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { applications, rounds } from '../rounds/tables.ts';
import { noCells, weekCells } from './cells.rules.ts';
import { hoursOf } from './queries.ts';
import { freeHours, hourNudges } from './tables.ts';

const { world, as } = await openServer();
const { roundId } = await furnishRound(db, world, new Date());
const page = `/rounds/${roundId}/hours`;
const { member } = world.people;

/** Free on Monday from 18:00 to 20:00. */
const monday = `${'0'.repeat(36)}2222${'0'.repeat(weekCells - 40)}`;
const sent = { version: '0', zone: 'Europe/Berlin', cells: monday };

/** The member's application. */
async function own(): Promise<string> {
  const [found] = await db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.roundId, roundId), eq(applications.userId, member.id)));
  return found?.id ?? '';
}

async function forget() {
  await db.delete(freeHours);
  await db.delete(hourNudges);
}

test('an applicant paints a week, and it is kept', async () => {
  await forget();
  const own = await as('member');
  const before = await own.get(page);
  assert.equal(before.status, 200);
  assert.match(before.text, /None of the 3 possible times yet/);
  assert.match(before.text, /Sessions last 1\u00a0h\u00a030\u00a0min/);
  assert.ok(before.text.length < 35_000, `${before.text.length} characters`);
  assert.ok(before.queries <= 5, `${before.queries} statements`);
  const saved = await own.post(page, { ...sent, painted: '1' });
  assert.equal(saved.text, '{"version":1}');
  assert.deepEqual((await hoursOf(db, roundId)).get(member.id), {
    zone: 'Europe/Berlin',
    cells: monday,
    away: [],
  });
  assert.match((await own.get(page)).text, /You can make 1 of the 3 possible times/);
});

test('without scripts an hour is one choice, and what is not said stays as it was', async () => {
  await forget();
  const own = await as('member');
  await own.post(page, { ...sent, painted: '1' });
  const saved = await own.post(page, { version: '1', zone: 'Europe/Berlin', h132: '1', h134: '1', h36: '' });
  assert.equal(saved.status, 303);
  const kept = (await hoursOf(db, roundId)).get(member.id)?.cells ?? '';
  assert.equal(kept.slice(36, 40), '2222');
  assert.equal(kept.slice(132, 136), '1111');
  assert.match((await own.get(page)).text, /You can make 2 of the 3 possible times/);
});

test('of two windows the second is told, and what it painted is still there', async () => {
  await forget();
  const own = await as('member');
  await own.post(page, { ...sent, painted: '1' });
  const second = await own.post(page, { ...sent, cells: noCells, painted: '1' });
  assert.equal(second.status, 409);
  assert.match(second.text, /changed your availability in another window/);
  const [first, again] = await Promise.all([
    own.post(page, { ...sent, version: '1', painted: '1' }),
    own.post(page, { ...sent, version: '1', painted: '1' }),
  ]);
  assert.deepEqual([first.status, again.status].sort(), [200, 409]);
});

test('a week that is none, a zone that is none and weeks that are none are refused in words', async () => {
  await forget();
  const own = await as('member');
  const refused = async (fields: Record<string, string | string[]>, says: RegExp) => {
    const { status, text } = await own.post(page, { ...sent, ...fields });
    assert.equal(status, 422, String(says));
    assert.match(text, says);
  };
  await refused({ cells: '2'.repeat(335) }, /This week is incomplete/);
  await refused({ cells: '3'.repeat(336) }, /This week is incomplete/);
  await refused({ zone: 'Mars/Olympus' }, /Enter a time zone like/);
  await refused({ away: 'soon' }, /Choose from the weeks of this round/);
  await refused({ away: '2026-03-31' }, /Choose from the weeks of this round/);
  await refused({ away: '2001-01-01' }, /The weeks of this round have changed/);
  await refused({ h36: '9' }, /Choose “works”, “if needed” or “no”/);
  await refused({ h37: '2' }, /Choose “works”, “if needed” or “no”/);
  assert.equal((await hoursOf(db, roundId)).size, 0);
});

test('what is wrong with an hour stands beside it, in the rest of the day too, and the page leads there', async () => {
  await forget();
  const { text } = await (await as('member')).post(page, {
    ...{ version: '0', zone: 'Europe/Berlin', h36: '9', h48: 'perhaps', h38: '2' },
  });
  const beside = (name: string) =>
    new RegExp(
      `<td><p class="error" id="${name}-error">Choose “works”[^<]+</p><select name="${name}"[^>]+ id="${name}" aria-invalid="true" aria-describedby="${name}-error">`,
    );
  for (const name of ['h36', 'h48']) assert.match(text, beside(name));
  assert.match(text, /<a href="#h36">Monday 18:00<\/a>[\s\S]*<a href="#h48">Tuesday 00:00<\/a>/);
  assert.match(text, /<details class="more" open><summary>Rest of the day/);
  assert.match(text, /<select name="h38"[^>]*>[^/]*<option value="2" selected>/, 'what was right is kept');
});

test('what is wrong with the whole week stands at the week, and not with an hour', async () => {
  const { text } = await (await as('member')).post(page, { ...sent, cells: '2' });
  assert.match(text, /<p class="error">This week is incomplete[^<]+<\/p>\s*<div class="hours-grid"/);
  assert.doesNotMatch(text, /aria-invalid/);
});

test('who does not take part gives no hours', async () => {
  const mine = and(eq(applications.roundId, roundId), eq(applications.userId, member.id));
  await db.update(applications).set({ state: 'withdrawn' }).where(mine);
  assert.equal((await (await as('member')).get(page)).status, 403);
  assert.equal((await (await as('member')).post(page, { version: 'x' })).status, 403);
  await db.update(applications).set({ state: 'submitted' }).where(mine);
  assert.equal((await (await as('member2')).get(page)).status, 404);
});

test('hours of another round are copied where none are given yet', async () => {
  await forget();
  const earlier = await furnishRound(db, world, new Date());
  await db
    .insert(freeHours)
    .values({ roundId: earlier.roundId, userId: member.id, zone: 'Europe/London', cells: monday });
  const own = await as('member');
  assert.match((await own.get(page)).text, /Copy from Spring round/);
  assert.equal((await own.post(`${page}/copy`)).status, 303);
  assert.equal((await hoursOf(db, roundId)).get(member.id)?.zone, 'Europe/London');
  assert.equal((await own.post(`${page}/copy`)).status, 409, 'only where there are none');
});

test('an own calendar is looked at once, takes its busy hours out, and that can be taken back', async () => {
  await forget();
  const calendar = createServer((_, response) =>
    response.end(
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:CANARY of my doctor\r\nDTSTART;TZID=Europe/Berlin:20200106T180000\r\nDURATION:PT30M\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=Our office:20200106T030000\r\nDURATION:PT30M\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR',
    ),
  ).listen(0, '127.0.0.1');
  await once(calendar, 'listening');
  const address = `http://127.0.0.1:${(calendar.address() as AddressInfo).port}/CANARY-secret`;
  const own = await as('member');
  try {
    await own.post(page, { ...sent, painted: '1' });
    const refused = await own.post(`${page}/busy`, { address });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /isn’t on the public internet/);
    assert.match(refused.text, new RegExp(`value="${address}"`));
    loadEnv({ LOG_LEVEL: 'fatal', PRIVATE_HOSTS: '127.0.0.1' }, { baseUrl: env.baseUrl });
    const { status, text } = await own.post(`${page}/busy`, { address });
    assert.equal(status, 200);
    assert.match(text, /30\u00a0min a week marked as not free/);
    assert.match(text, /We don’t know the time zone “Our office”, so we read those times as Berlin time/);
    assert.doesNotMatch(text, /CANARY/);
    const now = (await hoursOf(db, roundId)).get(member.id)?.cells ?? '';
    assert.equal(now.slice(36, 40), '0222');
    const [, cells = '', version = ''] =
      text.match(/name="cells" value="([012]+)".*?name="version" value="(\d+)"/s) ?? [];
    assert.equal((await own.post(page, { zone: 'Europe/Berlin', cells, version })).status, 303);
    assert.equal((await hoursOf(db, roundId)).get(member.id)?.cells, monday);
  } finally {
    calendar.close();
    loadEnv({ LOG_LEVEL: 'fatal' }, { baseUrl: env.baseUrl });
  }
});

test('organisers see how many can make each time, and who; nobody else does', async () => {
  await forget();
  await (await as('member')).post(page, { ...sent, painted: '1' });
  const organiser = await as('organiser');
  const map = await organiser.get(`${page}/everyone?slot=mon-18:00`);
  assert.ok(map.queries <= 5, `${map.queries} statements`);
  assert.match(map.text, /1 of 1 person has given availability/);
  assert.match(map.text, /Monday 18:00\. Participants: 1, plus 0 if needed/);
  assert.match(map.text, new RegExp(`<dd>${member.name}</dd>`));
  for (const who of ['member', 'member2', 'facilitator', 'otherMember'] as const)
    assert.equal((await (await as(who)).get(`${page}/everyone?slot=mon-18:00`)).status, 403, who);
  assert.match((await organiser.get(`${page}/everyone?role=lead`)).text, /No matching people/);
});

test('where names are hidden, free hours have none until people have been told what was decided', async () => {
  await forget();
  const organiser = await as('organiser');
  const told = (decision: 'accept' | null) =>
    db.update(applications).set({ told: decision }).where(eq(applications.roundId, roundId));
  const paths = ['/everyone', '/everyone?slot=mon-18:00'];
  const named = async () => {
    const pages = await Promise.all(paths.map((path) => organiser.get(`${page}${path}`)));
    return pages.map(({ text }) => new RegExp(`${member.name}|${member.id}|${member.email}`).test(text));
  };
  await db.update(rounds).set({ blind: true }).where(eq(rounds.id, roundId));
  try {
    await told(null);
    assert.match((await organiser.get(`${page}/everyone`)).text, /Applicant 1/, 'in the list of the silent');
    await (await as('member')).post(page, { ...sent, painted: '1' });
    assert.match((await organiser.get(`${page}/everyone?slot=mon-18:00`)).text, /<dd>Applicant 1<\/dd>/);
    assert.deepEqual(await named(), [false, false]);
    await told('accept');
    assert.deepEqual(await named(), [false, true]);
  } finally {
    await db.update(rounds).set({ blind: false }).where(eq(rounds.id, roundId));
    await told(null);
  }
});

test('who has not answered is asked by mail, and not twice in a day, however many press at once', async () => {
  await forget();
  const [one, two] = await Promise.all([as('organiser'), as('organiser')]);
  const nudges = `${page}/nudges`;
  assert.match((await one.get(`${page}/everyone`)).text, /No availability yet/);
  await Promise.all([one.post(nudges), two.post(nudges), one.post(nudges, { applicationId: await own() })]);
  const mail = await mailTo(member.email, 'When are you free?');
  assert.match(mail.text, new RegExp(`${page}`));
  assert.equal((await db.select().from(hourNudges)).length, 1);
  assert.match((await one.get(`${page}/everyone`)).text, /Asked today/);
  await one.post(nudges, { applicationId: await own() });
  assert.match((await one.get(`${page}/everyone`)).text, /We didn’t email 1 person again/);
  assert.equal(
    (await one.post(nudges, { applicationId: crypto.randomUUID() })).status,
    404,
    'who did not apply',
  );
  assert.equal((await one.post(nudges, { applicationId: 'x' })).status, 422);
  assert.equal((await (await as('member')).post(nudges, { applicationId: 'x' })).status, 403);
});

test('where names are hidden, whoever is asked stands in no log of emails, and is asked in the group’s own words', async () => {
  const words = { groupId: world.group.id, template: 'hours.asked', version: 0 };
  await saveTemplate(db, { ...words, subject: 'A word of {group}', body: 'Dear {name}, when?' });
  const organiser = await as('organiser');
  const log = async () => (await organiser.get(`/groups/${world.group.slug}/mail`)).text;
  await forget();
  await organiser.post(`${page}/nudges`);
  await mailTo(member.email, 'A word of ');
  assert.match(await log(), /A word of /);
  await db.delete(emails);
  await db.update(rounds).set({ blind: true }).where(eq(rounds.id, roundId));
  try {
    await forget();
    await organiser.post(`${page}/nudges`);
    const row = await settledEmail(member.email, 'A word of ');
    assert.equal(row.state, 'sent');
    assert.doesNotMatch(await log(), /A word of |When are you free/);
  } finally {
    await db.update(rounds).set({ blind: false }).where(eq(rounds.id, roundId));
  }
});

test('a week is read from one’s own first day on, on one’s own clock', async () => {
  const american = await (await as('member', 'en-US')).get(page);
  assert.match(american.text, /<td><\/td><th scope="col">Sunday<\/th><th scope="col">Monday/);
  assert.match(american.text, /<th scope="row" class="numbers">6:00\u00a0pm<\/th>\s*<td><select name="h324"/);
  assert.match(american.text, /weekStart&#34;:7/);
  const british = await (await as('member', 'en-GB')).get(page);
  assert.match(british.text, /<td><\/td><th scope="col">Monday/);
  assert.match(british.text, /<th scope="row" class="numbers">18:00<\/th>\s*<td><select name="h36"/);
  const organiser = await as('organiser', 'en-US');
  assert.match((await organiser.get(`${page}/everyone`)).text, /class="numbers">\d+:\d\d\u00a0pm</);
});
