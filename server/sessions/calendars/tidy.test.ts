import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, like } from 'drizzle-orm';
import ICAL from 'ical.js';
import ical, { type VEvent } from 'node-ical';
import '../../jobs.ts';
import { addToCohort, leaveCohort } from '../../cohorts/people.actions.ts';
import { findCohort } from '../../cohorts/seats.queries.ts';
import { sendDaily } from '../../mail/preferences/digest.actions.ts';
import { saveChoices } from '../../mail/preferences/queries.ts';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays, dateIn, instantOf } from '../../platform/time.ts';
import { seedWorld } from '../../tools/seed/world.ts';
import { settledEmail } from '../../tools/testing/emails.ts';
import { type Arrived, openMailing } from '../../tools/testing/mail-server.ts';
import { actor } from '../../tools/testing/world.ts';
import { inviteGuest, takeOutGuest } from '../guests/invited.actions.ts';
import { changeSession } from '../schedule/change.actions.ts';
import { slotOf } from '../schedule/schedule.rules.ts';
import { changeCohort } from '../schedule/settings.actions.ts';
import { insertSessions } from '../session.queries.ts';
import { invitedGuests, sessions } from '../tables.ts';
import { tidyCalendars } from './tidy.actions.ts';

// From noon on, whatever the time is: at seven in the morning the emails of the day would go out in between.
const toNoon = new Date().setUTCHours(12, 0, 0, 0) - Date.now();
clock.now = () => new Date(Date.now() + toNoon);

const mailServer = await openMailing({ MAIL_RECEIVE: 'post@readers.example' });
const world = await seedWorld(db, clock.now());
const { member, member2 } = world.people;
const [organiser, leaver] = [actor(world, 'organiser'), actor(world, 'member')];
const cohortId = world.cohort.id;

/** The calendar parts of an email, as two parsers read them that know nothing of each other. */
const partsOf = ({ mail }: Arrived) =>
  mail.attachments
    .filter(({ contentType }) => contentType === 'text/calendar')
    .map(({ content }) => {
      const text = content.toString();
      const calendar = new ICAL.Component(ICAL.parse(text));
      const [event, ...more] = calendar.getAllSubcomponents('vevent');
      const [other] = Object.values(ical.sync.parseICS(text)).filter(
        (one) => one?.type === 'VEVENT',
      ) as VEvent[];
      assert.ok(event && other && more.length === 0, 'one session each');
      const startsAt = new ICAL.Event(event).startDate.toJSDate().toISOString();
      assert.equal(new Date(other.start).toISOString(), startsAt);
      return {
        method: String(calendar.getFirstPropertyValue('method')),
        id: String(event.getFirstPropertyValue('uid')).split('@')[0],
        sequence: Number(event.getFirstPropertyValue('sequence')),
        organiser: String(event.getFirstPropertyValue('organizer')),
        location: event.getFirstPropertyValue('location'),
        startsAt,
      };
    });

async function emailTo(address: string, words: RegExp): Promise<Arrived> {
  for (let tries = 0; tries < 40; tries += 1) {
    const email = await mailServer.next();
    if (email.to.includes(address) && words.test(`${email.mail.subject} ${email.mail.text}`)) return email;
  }
  throw new Error('It has not arrived.');
}

const read = async (id: string) => {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  return row ?? assert.fail();
};

/** Moves a session by a few minutes, which brings it into calendars; answers with its new start. */
async function move(id: string, time: string) {
  const { version, date, minutes, unitId, title } = await read(id);
  const place = { venue: null, address: null, onlineUrl: null };
  await changeSession(organiser, id, { version, date, time, minutes, unitId, title, ...place });
  return (await read(id)).startsAt.toISOString();
}

// Three to come, a week apart, which emails have brought into the cohort's calendars.
const first = await read(world.cohort.next);
await insertSessions(
  db,
  [7, 14].map((days) => ({ cohortId, ...slotOf({ ...first, date: addDays(first.date, days) }, 90) })),
);
const coming = async () =>
  (await db.select().from(sessions).where(eq(sessions.cohortId, cohortId)))
    .filter(({ startsAt }) => startsAt > clock.now())
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
for (const { id } of await coming()) {
  await move(id, '18:10');
  await emailTo(member.email, /^Rescheduled/);
}

test('an email about several sessions moves each of them in its reader’s calendar', async () => {
  const before = await coming();
  const cohort = (await findCohort(db, cohortId)) ?? assert.fail();
  const { skippedDates, curriculumId, ...settings } = cohort;
  const form = { ...settings, skippedDates, curriculum: curriculumId ?? '' };
  await changeCohort(organiser, cohortId, { ...form, venue: 'The boat house' });
  const parts = partsOf(await emailTo(member.email, /^Changed/));
  assert.deepEqual(
    parts.map(({ method, id }) => [method, id]),
    before.map(({ id }) => ['REQUEST', id]),
  );
  for (const [index, part] of parts.entries()) {
    assert.match(String(part.location), /^The boat house/);
    assert.equal(part.startsAt, before[index]?.startsAt.toISOString());
    assert.equal(part.sequence, (before[index]?.sequence ?? 0) + 1);
  }
});

test('who leaves has the sessions taken out of their calendar, as they knew them and in one email', async () => {
  const known = (await coming()).map(({ startsAt }) => startsAt.toISOString());
  await leaveCohort(leaver, cohortId);
  await move(first.id, '20:45');
  await Promise.all([tidyCalendars(clock.now()), tidyCalendars(clock.now())]);
  const email = await emailTo(member.email, /^Removed from your calendar: Tuesday cohort/);
  const parts = partsOf(email);
  assert.deepEqual(
    parts.map(({ method, id, startsAt }) => [method, id, startsAt]),
    (await coming()).map(({ id }, index) => ['CANCEL', id, known[index]]),
  );
  assert.ok(parts.every(({ location }) => location === null));
  assert.doesNotMatch(email.mail.text ?? '', /20:45|boat house/);
  await tidyCalendars(clock.now());
  const taken = await db.select().from(emails).where(like(emails.subject, 'Removed from%'));
  assert.deepEqual(
    taken.map(({ to }) => to),
    [member.email],
    'once, and nobody who is still there',
  );
  await move(first.id, '20:50');
  await emailTo(member2.email, /^Rescheduled.*rescheduled to [^.]*20:50/s);
  assert.deepEqual(
    mailServer.arrived.filter(({ to }) => to.includes(member.email)),
    [],
    'nothing more to who has left',
  );
});

test('who comes back and leaves again has it brought and taken again', async () => {
  await addToCohort(organiser, cohortId, member.id, 'member');
  await tidyCalendars(clock.now());
  const startsAt = await move(first.id, '19:00');
  const [asked] = partsOf(await emailTo(member.email, /^Rescheduled/));
  assert.deepEqual([asked?.method, asked?.startsAt], ['REQUEST', startsAt]);
  await leaveCohort(leaver, cohortId);
  await tidyCalendars(clock.now());
  const [taken, ...more] = partsOf(await emailTo(member.email, /^Removed from your calendar/));
  assert.deepEqual([taken?.method, taken?.id, more.length], ['CANCEL', first.id, 0]);
  assert.equal(taken?.organiser, asked?.organiser, 'by whoever has asked');
});

test('a guest who is taken out has the session taken out of their calendar', async () => {
  await inviteGuest(organiser, first.id, { name: 'Guest', email: 'guest@outside.test' });
  const [asked] = partsOf(await emailTo('guest@outside.test', /^You’re invited/));
  const [guest] = await db.select().from(invitedGuests);
  await takeOutGuest(organiser, first.id, guest?.userId ?? '');
  const [taken] = partsOf(await emailTo('guest@outside.test', /^Your invitation to/));
  assert.deepEqual([asked?.method, taken?.method], ['REQUEST', 'CANCEL']);
  assert.deepEqual(
    [taken?.id, taken?.organiser, taken?.startsAt],
    [asked?.id, asked?.organiser, asked?.startsAt],
  );
});

test('who gets such mail once a day has it in their calendar with the email of the day', async () => {
  await saveChoices(db, member2.email, [['sessions', 'daily']]);
  const startsAt = await move(first.id, '19:30');
  assert.equal((await settledEmail(member2.email, 'Rescheduled')).state, 'waiting');
  const tomorrow = addDays(dateIn(member2.zone, clock.now()), 1);
  await sendDaily(instantOf({ date: tomorrow, time: '07:00', zone: member2.zone }));
  const [part] = partsOf(await emailTo(member2.email, /^Rescheduled.*rescheduled to [^.]*19:30/s));
  assert.deepEqual([part?.method, part?.id, part?.startsAt], ['REQUEST', first.id, startsAt]);
});
