import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, inArray } from 'drizzle-orm';
import { deleteAccount } from './people/accounts/deletion.actions.ts';
import './app.ts';
import { removeFromCohort } from './cohorts/people.actions.ts';
import { cohortMembers } from './cohorts/tables.ts';
import './jobs.ts';
import { sendDaily } from './mail/preferences/digest.actions.ts';
import { saveChoices } from './mail/preferences/queries.ts';
import { emails } from './mail/queue/tables.ts';
import { audienceOfCohort, writeTo } from './messages/write.actions.ts';
import { clock } from './platform/clock.ts';
import { db } from './platform/db.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { addDays, dateIn, instantOf } from './platform/time.ts';
import { inviteGuest } from './sessions/guests/invited.actions.ts';
import { areStillInside } from './sessions/inside.queries.ts';
import { changeSession } from './sessions/schedule/change.actions.ts';
import { invitedGuests, sessions, sessionVisits } from './sessions/tables.ts';
import { chooseMail, deletePost, tellOfPost, writePost } from './study/threads/actions.ts';
import { type PersonName, password, seedWorld } from './tools/seed/world.ts';
import { openMailing } from './tools/testing/mail-server.ts';
import { until } from './tools/testing/waiting.ts';
import { actor } from './tools/testing/world.ts';

// Emails are written while nothing is sent, as while the mail server is away.
const mailServer = await openMailing({}, { work: false });
const world = await seedWorld(db, clock.now());
const { people, cohort } = world;
const as = (name: PersonName) => actor(world, name);
const organiser = as('organiser');

async function mailServerIsBack() {
  await stopJobs();
  await startJobs();
}

async function write(name: PersonName, body: string) {
  const id = crypto.randomUUID();
  await writePost(as(name), cohort.id, { id, body, parentId: null });
  await tellOfPost(id);
  return id;
}

async function moveNext() {
  const [next] = await db.select().from(sessions).where(eq(sessions.id, cohort.next));
  if (!next) throw new Error('There is no next session.');
  const { version, minutes, unitId, title, venue, onlineUrl } = next;
  const date = addDays(dateIn('Europe/Berlin', clock.now()), 9);
  const where = { venue, address: 'CANARY-STREET-4711', onlineUrl };
  const what = { version, minutes, unitId, title, date, time: '19:00' };
  await changeSession(organiser, cohort.next, { ...what, ...where });
}

/** Once nothing waits for the mail server. */
async function atRest() {
  await until(
    () => db.$count(emails, inArray(emails.state, ['queued', 'sending'])),
    (moving) => moving === 0,
  );
}

/** What became of all that was written to somebody: subject and state. */
const fatesOf = async (name: PersonName) =>
  (await db.select().from(emails).where(eq(emails.to, people[name].email)))
    .map(({ subject, state }) => `${state}: ${subject}`)
    .sort();

test('an email that waited reaches nobody who may not read it any longer, and tells nothing that is gone', async () => {
  const seat = { cohortId: cohort.id, userId: people.otherMember.id, role: 'member', turn: 9 } as const;
  await db.insert(cohortMembers).values({ ...seat, status: 'seated' });
  for (const name of ['member', 'member2'] as const) await chooseMail(as(name), cohort.id, 'now');
  await write('otherMember', 'Stays, without a name.');
  const gone = await write('facilitator', 'CANARY: goes.');
  await moveNext();
  const audience = await audienceOfCohort(db, organiser, cohort.id);
  await writeTo(organiser, async () => audience, { whom: 'all', subject: 'Bring a pen', body: 'Please.' });

  await removeFromCohort(organiser, cohort.id, people.member2.id, 'Shouted at people.');
  await deletePost(as('facilitator'), gone);
  await deleteAccount(as('otherMember'), password);
  await mailServerIsBack();
  await atRest();
  const sent = mailServer.arrived.slice();

  assert.deepEqual(
    (await fatesOf('member2')).map((fate) => fate.split(':')[0]),
    ['dropped', 'dropped', 'dropped', 'dropped', 'sent'],
  );
  assert.deepEqual(
    (await fatesOf('member')).map((fate) => fate.split(':')[0]),
    ['dropped', 'sent', 'sent', 'sent'],
  );
  const words = sent.map(({ mail }) => `${mail.subject}\n${mail.text}`).join('\n');
  assert.doesNotMatch(words, /CANARY: goes|Mei Tanaka/);
  assert.match(words, /Former member/);
  const told = sent.filter(({ mail }) => mail.text?.includes('CANARY-STREET')).flatMap(({ to }) => to);
  assert.ok(told.includes(people.member.email) && !told.includes(people.member2.email));
});

test('nor does the email of the day, when it waited itself', async () => {
  mailServer.arrived.length = 0;
  await stopJobs();
  await startJobs({ work: false });
  const { email, id: userId, zone } = people.member;
  await db.delete(emails);
  await saveChoices(db, email, [['sessions', 'daily']]);
  await moveBackInto(userId);
  await db.update(emails).set({ state: 'waiting' });
  const morning = instantOf({ date: addDays(dateIn(zone, clock.now()), 1), time: '07:00', zone });
  await sendDaily(morning);
  await removeFromCohort(organiser, cohort.id, userId, 'Shouted at people.');
  await mailServerIsBack();
  await atRest();
  const [daily] = await db.select().from(emails).where(eq(emails.category, 'daily'));
  assert.equal(daily?.state, 'dropped');
  assert.doesNotMatch(mailServer.arrived.map(({ mail }) => mail.text).join('\n'), /CANARY-STREET/);
});

/** One email about a session, to one member. */
async function moveBackInto(userId: string) {
  await db.update(sessions).set({ address: 'Elsewhere' }).where(eq(sessions.id, cohort.next));
  await moveNext();
  const rows = await db.select().from(emails);
  for (const row of rows) if (row.userId !== userId) await db.delete(emails).where(eq(emails.id, row.id));
}

test('who is inside without a seat still gets what is sent to them', async () => {
  await db.insert(sessionVisits).values({
    ...{ sessionId: cohort.next, userId: people.otherFacilitator.id, insteadOf: world.otherCohort.next },
  });
  await inviteGuest(organiser, cohort.next, { name: 'Gast', email: 'gast@elsewhere.test' });
  const [guest] = await db.select().from(invitedGuests);
  const inside = async (userId: string) =>
    (
      await areStillInside(
        db,
        [cohort.id, cohort.next].map((where) => ({ where, userId })),
      )
    ).join();
  for (const id of [people.organiser.id, people.facilitator.id, people.otherFacilitator.id, guest?.userId])
    assert.equal(await inside(id ?? ''), 'true,true');
  for (const id of [people.outsider.id, people.member2.id, people.otherOrganiser.id])
    assert.equal(await inside(id), 'false,false');
});
