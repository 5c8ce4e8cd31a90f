import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, inArray } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { sessions } from '../tables.ts';
import { addAbsence, sayWilling } from './actions.ts';

const { world, as, visitor } = await openServer();
const { id: cohortId } = world.cohort;
const { member, member2, facilitator } = world.people;
const page = `/cohorts/${cohortId}/rota`;
const ada = await as('organiser');
const zone = 'Europe/Berlin';

const week = 7 * 24 * 3_600_000;
const inWeeks = (count: number) => new Date(clock.now().getTime() + count * week);
const made = await db
  .insert(sessions)
  .values(
    ['Zebra', 'Apple', 'Mango'].map((title, index) => ({
      ...{ cohortId, zone, time: '19:00', minutes: 90, title },
      date: dateIn(zone, inWeeks(index + 3)),
      ...{ startsAt: inWeeks(index + 3), endsAt: new Date(inWeeks(index + 3).getTime() + 5_400_000) },
    })),
  )
  .returning({ id: sessions.id });
const ids = made.map(({ id }) => id);
const [zebra = '', apple = '', mango = ''] = ids;
await sayWilling(actor(world, 'member'), cohortId, 'yes');
await sayWilling(actor(world, 'member2'), cohortId, 'yes');

const selected = (fields: Record<string, string | string[]>) => ada.post(`${page}/selected`, fields);
const leaders = async () => {
  const rows = await db
    .select({ id: sessions.id, leader: sessions.facilitatorId })
    .from(sessions)
    .where(inArray(sessions.id, ids));
  return ids.map((id) => rows.find((row) => row.id === id)?.leader ?? null);
};
const mailTo = async (email: string) =>
  (await db.select().from(emails).where(eq(emails.to, email))).map((row) => row.subject);
const titlesOn = (text: string) =>
  [...text.matchAll(/scope="row"><a [^>]*>([^<]*)/g)]
    .map(([, title]) => title)
    .filter((one) => /Zebra|Apple|Mango/.test(one ?? ''));

test('organisers sort the turns and look for a session or a facilitator', async () => {
  assert.deepEqual(titlesOn((await ada.get(page)).text), ['Zebra', 'Apple', 'Mango']);
  assert.deepEqual(titlesOn((await ada.get(`${page}?sort=session`)).text), ['Apple', 'Mango', 'Zebra']);
  assert.deepEqual(titlesOn((await ada.get(`${page}?sort=-when`)).text), ['Mango', 'Apple', 'Zebra']);
  assert.deepEqual(titlesOn((await ada.get(`${page}?find=ang`)).text), ['Mango']);
  assert.match(
    (await ada.get(`${page}?find=nothing+like+it`)).text,
    /No session or facilitator matches that/,
  );
});

test('several turns go to one person, who gets one email, and the list stays as it was', async () => {
  await db.delete(emails);
  const done = await selected({ session: [zebra, apple], leader: member.id, sort: 'session', find: '' });
  assert.equal(done.location, `${page}?sort=session#turns`);
  assert.deepEqual(await leaders(), [member.id, member.id, null]);
  const mail = await mailTo(member.email);
  assert.equal(mail.length, 1);
  assert.match(mail[0] ?? '', /facilitating 2 sessions/);
  assert.match((await ada.get(page)).text, /2 turns given\. 1 person gets an email/);
});

test('all or none: nothing changes where the person is away for one of them, and the boxes stay ticked', async () => {
  const on = dateIn(zone, inWeeks(5));
  await addAbsence(actor(world, 'member2'), cohortId, { from: addDays(on, -1), to: addDays(on, 1) });
  const refused = await selected({ session: [zebra, mango], leader: member2.id });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /is away on that date\. No turn was changed/);
  assert.match(refused.text, new RegExp(`value="${zebra}" checked`));
  assert.deepEqual(await leaders(), [member.id, member.id, null]);
});

test('asking who’s free emails those who are, about turns that no one has, once a day', async () => {
  await db.delete(emails);
  const done = await selected({ session: ids, do: 'ask' });
  assert.equal(done.status, 303);
  assert.deepEqual((await mailTo(member.email)).length, 1);
  assert.deepEqual((await mailTo(facilitator.email)).length, 1);
  assert.deepEqual(await mailTo(member2.email), [], 'who is away isn’t asked');
  const [row] = await db.select().from(emails).where(eq(emails.to, member.email));
  const link = /\/lead\/[\w.~-]+/.exec(JSON.stringify(row))?.[0] ?? '';
  const again = await selected({ session: ids, do: 'ask' });
  assert.match(again.text, /already been asked today/);
  const taken = await visitor().post(link, {});
  assert.equal(taken.status, 303);
  assert.deepEqual(await leaders(), [member.id, member.id, member.id]);
  assert.match((await selected({ session: ids, do: 'ask' })).text, /all have a facilitator/);
});

test('cleared turns have no facilitator, and the person who had them gets one email', async () => {
  await db.delete(emails);
  assert.equal((await selected({ session: ids, do: 'clear' })).status, 303);
  assert.deepEqual(await leaders(), [null, null, null]);
  assert.equal((await mailTo(member.email)).length, 1);
  assert.equal((await selected({ session: ids, do: 'clear' })).status, 303);
  assert.equal((await mailTo(member.email)).length, 1, 'nothing changed the second time');
});

test('no session selected and no one chosen are said at the list; members have nothing to tick', async () => {
  assert.match((await selected({ leader: member.id })).text, /Select at least one session/);
  assert.match((await selected({ session: zebra, leader: '' })).text, /Choose who to give the turns to/);
  const noor = await as('member');
  const { text } = await noor.get(page);
  assert.doesNotMatch(text, /type="checkbox" name="session"|Give turns/);
  assert.match(text, /Take this turn/);
  assert.equal((await noor.post(`${page}/selected`, { session: zebra, leader: member.id })).status, 403);
});
