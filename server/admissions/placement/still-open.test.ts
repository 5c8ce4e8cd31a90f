import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays, sayDate } from '../../platform/time.ts';
import { factsIn, workOut } from '../../tools/testing/publication.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { loginCookie, mailTo, openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { freeHours } from '../availability/tables.ts';
import { applications, roundCohorts, rounds } from '../rounds/tables.ts';
import { beginAsked } from './drafts.actions.ts';
import { firstSettings } from './facts.rules.ts';
import { factsFor } from './facts.ts';
import { isAnythingOpen } from './still-open.rules.ts';

const { world, as, visitor } = await openServer();
const organiser = await as('organiser');

const people = [
  ...crowd(8, 2),
  { name: 'Silas Silent', can: {} },
  { name: 'Sunniva Silent', can: {} },
  ...['Una', 'Ulf', 'Ute', 'Udo'].map((name) => ({ name: `${name} Undecided`, can: {} })),
  { name: 'Wim Waitlisted', can: {} },
];
const { round, idOf } = await seedRound(db, world, people, clock.now());
const applied = (name: string) =>
  and(eq(applications.roundId, round.id), eq(applications.userId, idOf(name)));

// Four are undecided, and applications go on for two days.
for (const { name } of people) {
  if (name.endsWith('Undecided')) await db.update(applications).set({ decision: null }).where(applied(name));
}
await db.update(applications).set({ decision: 'waitlist' }).where(applied('Wim Waitlisted'));
const closesAt = new Date(clock.now().getTime() + 48 * 3_600_000);
await db.update(rounds).set({ closesAt }).where(eq(rounds.id, round.id));
const settings = firstSettings(round, await factsFor(db, round));
const draftId = await beginAsked(actor(world, 'organiser'), round.id, settings, { id: null });
await workOut(draftId);

const path = `/rounds/${round.id}/placement/${draftId}/publication`;
const words = async () => (await organiser.get(path)).text.replaceAll('\u00a0', ' ');
const isFormed = async () => (await db.$count(roundCohorts, eq(roundCohorts.roundId, round.id))) > 0;

test('before publishing an organiser reads all that is still open, with names', async () => {
  const text = await words();
  assert.match(text, /Applications are open until [^<]*\. Publishing closes them\./);
  assert.match(text, /4 applications are undecided: <strong>Una Undecided, Ulf Undecided/);
  assert.match(text, /12 acceptances haven’t been sent/);
  assert.match(text, /1 other decision hasn’t been sent: <strong>Wim Waitlisted<\/strong>/);
  assert.match(
    text,
    /2 accepted people haven’t given availability[^<]*<strong>Silas Silent, Sunniva Silent</,
  );
  assert.match(text, /<dt>Silas Silent<\/dt><dd>Gave no availability\.<\/dd>/);
});

test('nothing is published unless that is confirmed, whatever the browser sends', async () => {
  const read = await factsIn(organiser, path);
  const { status, text } = await organiser.post(path, { ...read, version: '1' });
  assert.equal(status, 422);
  assert.match(text, /Tick this to publish anyway/);
  assert.equal((await organiser.post(path, { version: '1', confirm: 'on' })).status, 409, 'read nothing');
  assert.equal(await isFormed(), false);
});

test('a first week that has begun is said, and to be confirmed', async () => {
  assert.doesNotMatch(await words(), /The first week began/);
  const monday = addDays(round.startsOn, -77);
  await db.update(rounds).set({ startsOn: monday }).where(eq(rounds.id, round.id));
  assert.match(await words(), new RegExp(`The first week began on ${sayDate(monday)}\\.`));
  const nothingElse = { until: null, undecided: [], unsentAccepted: [], unsentOthers: [], silent: [] };
  assert.ok(isAnythingOpen({ ...nothingElse, begunOn: monday }));
  await db.update(rounds).set({ startsOn: round.startsOn }).where(eq(rounds.id, round.id));
});

test('a page that is older than what is open now does not publish, and what is new is to be confirmed anew', async () => {
  const read = await factsIn(organiser, path);
  await db.update(applications).set({ decision: null }).where(applied('Wim Waitlisted'));
  const { status, text } = await organiser.post(path, { ...read, version: '1', confirm: 'on' });
  assert.equal(status, 409);
  assert.match(text, /Something has changed since you opened this page/);
  assert.match(text, /5 applications are undecided/);
  assert.doesNotMatch(text, /name="confirm"[^>]* checked/);
  assert.equal(await isFormed(), false);
});

test('who has given no availability gets no rejection: they are asked for it, and can still give it', async () => {
  const read = await factsIn(organiser, path);
  assert.match((await visitor().get(`/rounds/${round.id}`)).text, /Apply/);
  assert.equal((await organiser.post(path, { ...read, version: '1', confirm: 'on' })).status, 303);
  assert.equal(await isFormed(), true);
  const [silas] = await db.select().from(applications).where(applied('Silas Silent'));
  assert.deepEqual([silas?.told, silas?.decision], ['accept', 'accept']);
  const own = visitor(await loginCookie(idOf('Silas Silent')));
  const standing = (await own.get(`/rounds/${round.id}/application`)).text;
  assert.match(standing, /You’re in, but not in a cohort yet/);
  assert.match(standing, new RegExp(`href="/rounds/${round.id}/hours"`));
  assert.match((await own.get('/')).text, /Autumn round/, 'their home leads there');
  const hours = `/rounds/${round.id}/hours`;
  const [before] = await db
    .select()
    .from(freeHours)
    .where(eq(freeHours.userId, idOf('Silas Silent')));
  const free = { h36: '2', h38: '2', version: String(before?.version), zone: 'Europe/Berlin' };
  assert.equal((await own.post(hours, free)).status, 303);
  const late = (await organiser.get(`/rounds/${round.id}/places`)).text;
  assert.match(late, /<h3>Silas Silent<\/h3>[\s\S]*accepted/);
});

test('the email to them leads to where they say when they are free', async () => {
  const [row] = await db.select().from(applications).where(applied('Sunniva Silent'));
  assert.ok(row);
  const person = people.findIndex(({ name }) => name === 'Sunniva Silent');
  const address = `sunnivasilent${person}.${round.id.slice(0, 8)}@round.test`;
  const mail = await mailTo(address);
  assert.match(mail.subject ?? '', /^When are you free\?/);
  assert.match(mail.text ?? '', /Tell us when you’re free/);
  assert.match(mail.text ?? '', new RegExp(`/rounds/${round.id}/hours`));
  assert.doesNotMatch(mail.text ?? '', /sorry|waitlist/);
});

test('once cohorts are published nobody is asked to apply, unless late joiners are', async () => {
  const page = async () => (await visitor().get(`/rounds/${round.id}`)).text;
  assert.doesNotMatch(await page(), /class="button primary"/);
  assert.doesNotMatch((await visitor().get(`/groups/${world.group.slug}`)).text, /Autumn round/);
  const una = visitor(await loginCookie(world.people.outsider.id));
  const form = { role: 'member', motivation: 'M', background: 'B', experience: '2', version: '0' };
  assert.equal((await una.post(`/rounds/${round.id}/application`, form)).status, 409);
  const lateUntil = new Date(clock.now().getTime() + 90 * 24 * 3_600_000);
  await db.update(rounds).set({ lateUntil }).where(eq(rounds.id, round.id));
  assert.match(await page(), /Apply to join late/);
  assert.match((await visitor().get(`/groups/${world.group.slug}`)).text, /Late applications until/);
  assert.equal((await una.post(`/rounds/${round.id}/application`, form)).status, 303);
});
