import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { beforeEach, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import ical, { type VEvent } from 'node-ical';
import '../../app.ts';
import { findCohort } from '../../cohorts/seats.queries.ts';
import { cohorts } from '../../cohorts/tables.ts';
import { sendEmail } from '../../mail/mail.ts';
import { emails } from '../../mail/queue/tables.ts';
import { withTag } from '../../mail/sub-address.rules.ts';
import { clock } from '../../platform/clock.ts';
import { databaseUrl, db } from '../../platform/db.ts';
import { cancelSession, changeSession, restoreSession } from '../../sessions/schedule/change.actions.ts';
import { changeCohort } from '../../sessions/schedule/settings.actions.ts';
import { answerFor } from '../../sessions/seats/seats.actions.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { type Answering, messagesFrom } from '../testing/calendar-messages.ts';
import { type Arrived, openMailing } from '../testing/mail-server.ts';
import { actor } from '../testing/world.ts';
import { act } from './carry-out.ts';
import { meant } from './message.ts';

const understood = async (...given: Parameters<typeof meant>) => act(await meant(...given));

const receiving = { MAIL_RECEIVE: 'post@readers.example' };
const mailServer = await openMailing(receiving);
const world = await seedWorld(db, clock.now());
const { member, member2 } = world.people;
const organiser = actor(world, 'organiser');
const sessionId = world.cohort.next;
const current = async () => {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  assert.ok(row);
  return row;
};
const form = async () => {
  const { version, date, time, minutes, unitId, title } = await current();
  return { version, date, time, minutes, unitId, title, venue: null, address: null, onlineUrl: null };
};

const bytes = (message: string) => Buffer.from(message.replaceAll(/\r?\n/g, '\r\n'));
const take = (message: string, to: string[] = []) => understood(bytes(message), to, receiving.MAIL_RECEIVE);

/** The command itself, as a mail server's pipe runs it. */
async function pipe(message: string, settings: Record<string, string> = receiving): Promise<number | null> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../receive.ts')], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL: databaseUrl(), BASE_URL: 'https://readers.example' },
      ...{ SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent', ...settings },
    },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(bytes(message));
  const [code] = await once(child, 'exit');
  return code;
}

const answer = async (userId = member.id) => {
  const [row] = await db
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, userId)));
  return row?.answer ?? null;
};

/** The calendar part of an email, as two parsers read it that know nothing of each other. */
function eventIn({ mail }: Arrived) {
  const text =
    mail.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString() ?? '';
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent('vevent');
  const [other] = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT') as VEvent[];
  assert.ok(event && other);
  const organiserAddress = String(event.getFirstPropertyValue('organizer')).replace('mailto:', '');
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: String(event.getFirstPropertyValue('uid')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    starts: [new ICAL.Event(event).startDate.toJSDate().getTime(), new Date(other.start).getTime()],
    status: event.getFirstPropertyValue('status'),
    organiser: organiserAddress,
    summaries: [event.getFirstPropertyValue('summary'), other.summary],
    locations: [event.getFirstPropertyValue('location'), other.location],
  };
}

async function emailTo(address: string, subject: RegExp): Promise<Arrived> {
  for (let tries = 0; tries < 40; tries += 1) {
    const email = await mailServer.next();
    if (email.to.includes(address) && subject.test(email.mail.subject ?? '')) return email;
  }
  throw new Error('It has not arrived.');
}

const { gmail, outlook, hostile } = messagesFrom(member.email);

beforeEach(async () => {
  mailServer.arrived.length = 0;
  await db.delete(rsvps);
});

test('a session that is moved, cancelled and restored comes into calendars as one event that changes', async () => {
  const before = await current();
  const typed = 'Tea; "hot", \\ und 茶\u202e';
  await db.update(cohorts).set({ venue: 'Café, "Zoé"; Room\\2' }).where(eq(cohorts.id, world.cohort.id));
  await changeSession(organiser, sessionId, { ...(await form()), time: '19:15', title: typed });
  const moved = eventIn(await emailTo(member.email, /^Rescheduled/));
  await cancelSession(organiser, sessionId, { version: (await current()).version, reason: 'Snow.' });
  const cancelled = eventIn(await emailTo(member.email, /^Cancelled/));
  await restoreSession(organiser, sessionId, (await current()).version);
  const restored = eventIn(await emailTo(member.email, /^Back on/));
  const { startsAt } = await current();
  assert.deepEqual([moved.method, cancelled.method, restored.method], ['REQUEST', 'CANCEL', 'REQUEST']);
  assert.equal(new Set([moved, cancelled, restored].map(({ uid }) => uid)).size, 1);
  assert.ok(
    before.sequence < moved.sequence &&
      moved.sequence < cancelled.sequence &&
      cancelled.sequence < restored.sequence,
  );
  assert.deepEqual(moved.starts, [startsAt.getTime(), startsAt.getTime()]);
  assert.equal(cancelled.status, 'CANCELLED');
  for (const [summary, location] of [
    [moved.summaries[0], moved.locations[0]],
    [moved.summaries[1], moved.locations[1]],
  ]) {
    assert.match(String(summary), /^Tea; "hot", \\ und 茶/);
    assert.match(String(location), /^Café, "Zoé"; Room\\2/);
  }
});

test('what changes for a whole cohort also changes what its people have in their calendars', async () => {
  const invitation = await invited();
  const cohort = await findCohort(db, world.cohort.id);
  assert.ok(cohort);
  const { curriculumId, ...rest } = cohort;
  const form = { ...rest, curriculum: curriculumId ?? '', venue: 'The boat house' };
  await changeCohort(organiser, cohort.id, form);
  const changed = eventIn(await emailTo(member.email, /^Changed/));
  assert.equal(changed.uid, invitation.uid);
  assert.ok(changed.sequence > invitation.sequence);
  for (const location of changed.locations) assert.match(String(location), /^The boat house/);
});

/** An invitation as the member has it in their calendar. */
async function invited() {
  const { time } = await current();
  await changeSession(organiser, sessionId, {
    ...(await form()),
    time: time === '18:00' ? '18:05' : '18:00',
  });
  const { mail } = await emailTo(member.email, /^Rescheduled/);
  const { uid, sequence, organiser: to } = eventIn({ mail, from: '', to: [] });
  return { uid, sequence, to };
}

test('answers of calendars count like any other, in every shape in which they come', async () => {
  const invitation = await invited();
  assert.equal(await pipe(gmail(invitation)), 0);
  assert.equal(await answer(), 'going');
  assert.equal(
    await pipe(outlook({ ...invitation, status: 'DECLINED', stamp: new Date(Date.now() + 5000) })),
    0,
  );
  assert.equal(await answer(), 'cannot');
  // The mail server says whom it is for where the headers do not.
  const elsewhere = gmail({
    ...invitation,
    to: 'list@example.org',
    status: 'TENTATIVE',
    stamp: new Date(Date.now() + 9000),
  });
  assert.equal(await take(elsewhere, [invitation.to]), 'taken');
  assert.equal(await answer(), 'maybe');
});

test('whatever does not match exactly is left alone', async () => {
  const invitation = await invited();
  const mark = invitation.to.replace(/r-[\da-f]{4}/, 'r-0000');
  const wrong: [string, Answering][] = [
    ['somebody else’s address', { ...invitation, from: member2.email }],
    ['another sender than the attendee', { ...invitation, attendee: member2.email }],
    ['a made-up mark', { ...invitation, to: mark }],
    ['no mark', { ...invitation, to: 'post@readers.example' }],
    ['another host', { ...invitation, uid: invitation.uid.replace('readers', 'writers') }],
    ['another session', { ...invitation, uid: invitation.uid.replace(/^.{8}/, '00000000') }],
    ['a delegation', { ...invitation, status: 'DELEGATED' }],
  ];
  for (const [why, one] of wrong) {
    assert.equal(await take(gmail(one)), 'left', why);
    assert.deepEqual([await answer(), await answer(member2.id)], [null, null], why);
  }
  await db.transaction((tx) => answerFor(tx, sessionId, member.id, { answer: 'cannot' }, clock.now()));
  await take(gmail({ ...invitation, stamp: new Date(Date.now() - 60_000) }));
  assert.equal(await answer(), 'cannot', 'an answer from before the last one');
  for (const junk of ['', 'no headers at all', gmail(invitation).slice(0, 400), '\0\xff'.repeat(1000)])
    assert.equal(await take(junk), 'left');
  for (const to of [invitation.to, withTag(receiving.MAIL_RECEIVE, `b-${'0'.repeat(32)}`)])
    for (const [what, junk] of Object.entries(hostile(to)))
      assert.equal(await take(junk, [to]), 'left', what);
});

test('an email that comes back is noted, once and for good only, and its owner is told in their account', async () => {
  await sendEmail(db, {
    to: member.email,
    subject: 'Tea',
    paragraphs: ['Who brings it?'],
    category: 'posts',
  });
  const { from } = await emailTo(member.email, /^Tea/);
  const [, id] = from.match(/^post\+b-([\da-f]{32})@readers\.example$/) ?? [];
  assert.ok(id, from);
  const report = (action: string, status: string) => `From: MAILER-DAEMON@example.org
To: ${from}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="r"

--r
Content-Type: text/plain

It could not be delivered.
--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; ${member.email}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 User unknown,
    and nobody knows where
--r--
`;
  const state = async () => (await db.select().from(emails).where(eq(emails.subject, 'Tea')))[0];
  await take(report('delayed', '4.4.1'));
  assert.equal((await state())?.state, 'sent');
  await take(report('failed', '5.1.1'));
  await take(report('failed', '5.1.1'));
  assert.deepEqual(
    [(await state())?.state, (await state())?.trouble],
    ['bounced', 'It bounced: 550 5.1.1 User unknown, and nobody knows where'],
  );
});
