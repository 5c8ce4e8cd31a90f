import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { rounds } from '../admissions/rounds/tables.ts';
import { cohorts } from '../cohorts/tables.ts';
import { saveChoices } from '../mail/preferences/queries.ts';
import { mailChoices } from '../mail/preferences/tables.ts';
import { emails } from '../mail/queue/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { addDays } from '../platform/time.ts';
import { openServer, type Visitor } from '../tools/testing/server.ts';
import { slotOf } from './schedule/schedule.rules.ts';
import { sessions } from './tables.ts';

const { world, as } = await openServer();
const { cohort, people, group, openCohort } = world;
const organiser = await as('organiser');

const read = async (id: string) =>
  (await db.select().from(sessions).where(eq(sessions.id, id)))[0] ?? assert.fail();
const formOf = async (id: string) => {
  const { version, date, time, minutes } = await read(id);
  return { version: String(version), date, time, minutes: String(minutes), guestsEach: '0', capacity: '' };
};
const yearBefore = (date: string) => `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
/** What the page says after something was sent. */
const saidBy = async (visitor: Visitor, path: string) =>
  /class="[^"]*flash"[^>]*>([^<]*)/.exec((await visitor.get(path)).text)?.[1] ?? '';
const written = () => db.$count(emails);

test('a mistyped year is asked about before a session moves into the past, and then nobody is said to be told', async () => {
  const path = `/sessions/${cohort.current}`;
  const before = await written();
  const form = await formOf(cohort.current);
  const asked = await organiser.post(path, { ...form, date: yearBefore(form.date) });
  assert.equal(asked.status, 422);
  assert.match(asked.text, /is in the past\. Check the year/);
  assert.match(asked.text, /name="held"/);
  assert.equal((await read(cohort.current)).date, form.date);
  const held = await organiser.post(path, { ...form, date: yearBefore(form.date), held: 'on' });
  assert.equal(held.status, 303);
  assert.equal(await saidBy(organiser, path), 'Saved. No one gets an email.');
  assert.equal(await written(), before, 'no email is written that would be dropped');
});

test('a session to come is not sent into the past by a form from elsewhere either', async () => {
  const form = await formOf(cohort.next);
  const sent = await organiser.post(`/sessions/${cohort.next}`, { ...form, date: yearBefore(form.date) });
  assert.equal(sent.status, 422);
  assert.equal((await read(cohort.next)).date, form.date);
});

test('sessions are added in the past only where that is meant, and nobody is said to be told', async () => {
  const path = `/cohorts/${openCohort.id}/sessions`;
  const series = { date: '2024-03-05', time: '18:30', minutes: '90', count: '2', title: 'Long ago' };
  const before = await written();
  const asked = await organiser.post(path, series);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /Tuesday 5 March 2024 is in the past/);
  assert.equal((await organiser.post(path, { ...series, held: 'on' })).status, 303);
  assert.equal(await saidBy(organiser, `/cohorts/${openCohort.id}`), 'Added. No one gets an email.');
  assert.equal(await written(), before);
});

test('a cohort that would begin in the past is asked about', async () => {
  const path = `/groups/${group.slug}/cohorts`;
  const plan = {
    ...{ name: 'Long ago', startsOn: '2024-03-05', time: '18:30', zone: 'Europe/Berlin' },
    ...{ minutes: '90', count: '3', seats: '8', curriculum: '' },
  };
  const asked = await organiser.post(path, plan);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /Tuesday 5 March 2024 is in the past/);
  assert.match(asked.text, /name="hasBegun"/);
  assert.equal((await organiser.post(path, { ...plan, hasBegun: 'on' })).status, 303);
});

test('a round whose first week is over, or that nobody could apply to any more, is not planned', async () => {
  const path = `/groups/${group.slug}/rounds`;
  const year = (of: number) => ({
    ...{ name: 'Mistyped', weeks: '3', minutes: '90', zone: 'Europe/Berlin', seats: '20', approval: 'yes' },
    ...{ sizeMin: '4', sizeTarget: '6', sizeMax: '8' },
    ...{ opensOn: '2090-01-09', opensTime: '09:00', closesOn: '2090-02-20', closesTime: '23:59' },
    ...{ startsOn: `${of}-03-07` },
  });
  const over = { ...year(2024), opensOn: '2024-01-09', closesOn: '2024-02-20' };
  const asked = await organiser.post(path, over);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /That week ended on Sunday 10 March 2024\. Check the year\./);
  const closed = await organiser.post(path, { ...over, startsOn: '2090-03-07' });
  assert.equal(closed.status, 422);
  assert.match(closed.text, /Applications would have closed on Tuesday 20 February 2024\. Check the year\./);
  const planned = await organiser.post(path, year(2090));
  assert.equal(planned.status, 303);
  const [round = assert.fail()] = await db.select().from(rounds).where(eq(rounds.name, 'Mistyped'));
  const settings = { ...over, version: String(round.version) };
  const moved = await organiser.post(`/rounds/${round.id}/settings`, settings);
  assert.equal(moved.status, 422);
  assert.match(moved.text, /That week ended/);
});

test('an earlier time of day does not send today’s session of a cohort into the past', async () => {
  const soon = slotOf({ date: addDays((await read(cohort.next)).date, 0), time: '12:00', zone: 'UTC' }, 90);
  const realNow = clock.now;
  clock.now = () => new Date(soon.startsAt.getTime() - 60_000);
  const [own = assert.fail()] = await db.select().from(cohorts).where(eq(cohorts.id, cohort.id));
  await db.update(cohorts).set({ time: '12:00', zone: 'UTC' }).where(eq(cohorts.id, cohort.id));
  await db.update(sessions).set(soon).where(eq(sessions.id, cohort.next));
  const form = { ...own, curriculum: own.curriculumId ?? '', skipped: '', zone: 'UTC', time: '08:00' };
  const fields = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value ?? '')]));
  const sent = await organiser.post(`/cohorts/${cohort.id}/settings`, fields);
  clock.now = realNow;
  assert.equal(sent.status, 422);
  assert.match(sent.text, /would put an upcoming session in the past/);
});

test('what is said to be emailed is what is: without those who want none, and those whose address bounces', async () => {
  await saveChoices(db, people.member.email, [['sessions', 'never']]);
  // What was sent to them last came back, whenever it was.
  await db.insert(emails).values({
    ...{ category: 'sessions', to: people.member2.email, subject: 'Before', state: 'bounced' },
    createdAt: new Date('2090-01-01'),
  });
  const facilitator = await as('facilitator');
  const path = `/sessions/${cohort.next}`;
  const form = await formOf(cohort.next);
  await facilitator.post(path, { ...form, title: 'Another title' });
  const none = 'No one gets an email; 1 person has turned these emails off; emails to 1 person bounce.';
  assert.equal(await saidBy(facilitator, path), `Saved. ${none}`);
  const asking = new URLSearchParams({ how: 'move', which: 'one', ...form, date: addDays(form.date, 1) });
  const preview = await facilitator.get(`${path}/move/preview?${asking}`);
  assert.match(preview.text, /Save without emailing anyone/);
  await facilitator.post(`${path}/cancellation`, {
    version: String((await read(cohort.next)).version),
    reason: 'Snow.',
  });
  assert.equal(await saidBy(facilitator, path), `Cancelled. ${none}`);
  await db.delete(mailChoices);
  await facilitator.post(`${path}/restoration`, { version: String((await read(cohort.next)).version) });
  assert.equal(
    await saidBy(facilitator, path),
    'Session reinstated. 1 person gets an email; emails to 1 person bounce.',
  );
});

test('an email to a cohort counts whom it reaches, before and after it is sent', async () => {
  await saveChoices(db, people.member.email, [['words', 'never']]);
  await db.delete(emails);
  const facilitator = await as('facilitator');
  const path = `/cohorts/${cohort.id}`;
  const words = { whom: 'all', subject: 'Hello', body: 'How are you?' };
  const seen = await facilitator.post(`${path}/email`, words);
  assert.match(seen.text, /1 person gets an email; 1 person has turned these emails off\./);
  const [, sure = ''] = /name="sure" value="([^"]+)"/.exec(seen.text) ?? [];
  assert.equal((await facilitator.post(`${path}/email`, { ...words, sure })).status, 303);
  assert.equal(
    await saidBy(facilitator, path),
    'Sent. 1 person gets an email; 1 person has turned these emails off.',
  );
});
