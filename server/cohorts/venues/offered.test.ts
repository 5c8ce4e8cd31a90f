import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { rounds } from '../../admissions/rounds/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { roundFields } from '../../tools/testing/matrix-fields.ts';
import { furnish } from '../../tools/testing/matrix-world.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { cohorts } from '../tables.ts';
import { venues } from './tables.ts';

const { world, as } = await openServer();
const furnished = await furnish(db, world, clock.now());
const { roundId } = furnished;
await db.delete(venues);
const group = `/groups/${world.group.slug}`;
const session = `/sessions/${world.cohort.next}`;
const settings = `/cohorts/${world.cohort.id}/settings`;
const ofOrganisers = [`${group}/cohorts/new`, settings, `${group}/rounds/new`, `/rounds/${roundId}/settings`];
const ofLeaders = [`${session}/change`];
const hostile = '"><script>alert(1)</script>';
const [organiser, facilitator, member] = [await as('organiser'), await as('facilitator'), await as('member')];
const read = async () => {
  const [found] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  return found ?? assert.fail();
};
const mill = {
  name: 'The old mill',
  address: '1 Mill Lane',
  capacity: '10',
  entry: 'CANARY',
  stepFree: 'yes',
};

/** What the session's form sends, with another thing in it. */
async function edit(more: Record<string, string>) {
  const now = await read();
  const slot = { date: now.date, time: now.time, minutes: String(now.minutes), version: String(now.version) };
  return organiser.post(session, {
    ...{ unitId: now.unitId ?? '', title: now.title, onlineUrl: '', address: now.address ?? '' },
    ...{ venue: now.venue ?? '', ...slot, ...more },
  });
}

test('a group without places leads those to its list who may keep one', async () => {
  for (const path of [...ofOrganisers, ...ofLeaders]) {
    const { text } = await organiser.get(path);
    assert.match(text, new RegExp(`href="${group}/venues">Keep a list of your venues<`), path);
    assert.doesNotMatch(text, /<datalist/, path);
  }
  for (const path of ofLeaders) {
    const page = await facilitator.get(path);
    assert.equal(page.status, 200, path);
    assert.doesNotMatch(page.text, /Keep a list of your venues/, path);
  }
});

test('every form with a place offers those of the list in as many statements, and says none that is not words', async () => {
  const before = new Map<string, number>();
  for (const path of [...ofOrganisers, ...ofLeaders]) before.set(path, (await organiser.get(path)).queries);
  await organiser.post(`${group}/venues`, mill);
  await organiser.post(`${group}/venues`, { ...mill, name: hostile, address: hostile, capacity: '1' });
  for (const path of [...ofOrganisers, ...ofLeaders]) {
    const { text, queries } = await organiser.get(path);
    assert.match(text, /id="f-venue" name="venue"[^>]* list="f-venue-list"/, path);
    assert.match(text, /<option value="The old mill" label="1 Mill Lane · for 10 people · step-free">/, path);
    assert.match(text, /<option value="&#34;&gt;&lt;script&gt;/, path);
    assert.doesNotMatch(text, /<script>alert|CANARY|Keep a list/, path);
    assert.equal(queries, before.get(path), path);
    assert.ok(queries <= 7, `${path}: ${queries}`);
  }
  for (const path of ofLeaders) {
    assert.match((await facilitator.get(path)).text, /The old mill/, path);
    assert.equal((await member.get(path)).status, 403, path);
  }
});

test('a session at a place of the list has its address, in the email too; what is written stands before it', async () => {
  assert.equal((await edit({ venue: 'The Old Mill' })).status, 303);
  assert.equal((await read()).address, '1 Mill Lane');
  assert.match((await mailTo(world.people.member.email)).text, /Where: The Old Mill, 1 Mill Lane/);
  assert.match((await member.get(session)).text, /The Old Mill, 1 Mill Lane/);
  await edit({ venue: 'The old mill', address: 'By the weir' });
  assert.equal((await read()).address, 'By the weir');
  await edit({ venue: 'A café', address: '' });
  assert.equal((await read()).address, null, 'what is not on the list is at the usual address');
  await edit({ venue: '', address: '' });
  const { venue, address } = await read();
  assert.deepEqual([venue, address], [null, null]);
});

test('a move shows the address of the place before it is saved', async () => {
  const { date, time, minutes } = await read();
  const asked = { how: 'move', which: 'one', date, time, minutes: String(minutes), venue: 'the old mill' };
  const picture = await facilitator.get(`${session}/move/preview?${new URLSearchParams(asked)}`);
  assert.match(picture.text, /name="address" value="1 Mill Lane"/);
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(picture.text)?.[1] ?? '';
  const sent = { ...asked, seen: value('seen'), id: value('id') };
  assert.equal((await facilitator.post(`${session}/move`, sent)).status, 303);
  assert.equal((await read()).address, '1 Mill Lane');
});

test('a cohort has the address of its place, and those who only see the group do not read it', async () => {
  const [cohort] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
  const form = { ...cohort, version: String(cohort?.version), curriculum: cohort?.curriculumId ?? '' };
  const { name, time, zone, startsOn, signUp } = cohort ?? assert.fail();
  const sent = { name, time, zone, startsOn, signUp, version: form.version, curriculum: form.curriculum };
  const more = { minutes: String(cohort?.minutes), seats: String(cohort?.seats), onlineUrl: '' };
  const answer = await organiser.post(settings, { ...sent, ...more, venue: 'The old mill', address: '' });
  assert.equal(answer.status, 303);
  const [after] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
  assert.equal(after?.address, '1 Mill Lane');
  assert.doesNotMatch((await (await as('outsider')).get(group)).text, /Mill Lane|CANARY/);
});

test('a new cohort and a new round have the address of their place from the first', async () => {
  const at = { venue: 'the old mill', address: '' };
  const slot = { time: '18:30', zone: 'Europe/Berlin', minutes: '90', startsOn: '2090-01-04' };
  const plan = { ...slot, name: 'Wednesdays', seats: '8', count: '3', ...at };
  assert.match((await organiser.post(`${group}/cohorts`, plan)).location, /^\/cohorts\//);
  const [cohort] = await db.select().from(cohorts).where(eq(cohorts.name, 'Wednesdays'));
  assert.equal(cohort?.address, '1 Mill Lane');
  const round = { ...roundFields(furnished), name: 'At the mill', ...at };
  assert.equal((await organiser.post(`${group}/rounds`, round)).status, 303);
  const [made] = await db.select().from(rounds).where(eq(rounds.name, 'At the mill'));
  assert.equal(made?.address, '1 Mill Lane');
});

test('whoever leads is warned of a place that is too small, and nobody else', async () => {
  assert.equal((await edit({ venue: 'The old mill', capacity: '12', guestsEach: '10' })).status, 303);
  const warning = /There are 12 places, but The old mill holds 10\./;
  for (const reader of [organiser, facilitator]) assert.match((await reader.get(session)).text, warning);
  assert.doesNotMatch((await member.get(session)).text, /holds 10/);
  await member.post(`${session}/rsvp`, { answer: 'going', guests: '10', more: '1' });
  assert.match((await organiser.get(session)).text, /12 people are coming, but The old mill holds 10\./);
  assert.equal((await edit({ venue: 'A café', capacity: '12' })).status, 303);
  assert.doesNotMatch((await organiser.get(session)).text, /holds 10/);
});
