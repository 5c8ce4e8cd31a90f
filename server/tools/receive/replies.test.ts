import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import '../../app.ts';
import { emails } from '../../mail/queue/tables.ts';
import { withTag } from '../../mail/sub-address.rules.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { markOf } from '../../platform/signed.ts';
import { sayInstant } from '../../platform/time.ts';
import { changeSession } from '../../sessions/schedule/change.actions.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { messagesFrom } from '../testing/calendar-messages.ts';
import { type Arrived, openMailing } from '../testing/mail-server.ts';
import { actor } from '../testing/world.ts';
import { act } from './carry-out.ts';
import { meant } from './message.ts';

const understood = async (...given: Parameters<typeof meant>) => act(await meant(...given));

const receiving = { MAIL_RECEIVE: 'post@readers.example' };
const mailServer = await openMailing(receiving);
const world = await seedWorld(db, clock.now());
const { member } = world.people;
const sessionId = world.cohort.next;
const { gmail, outlook, thunderbird } = messagesFrom(member.email);
const take = (message: string) =>
  understood(Buffer.from(message.replaceAll(/\r?\n/g, '\r\n')), [], receiving.MAIL_RECEIVE);

async function current() {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  assert.ok(row);
  return row;
}

const utc = (date: Date) => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** What a calendar answers to, as the member was sent it. */
async function invitation() {
  const { sequence } = await current();
  const to = withTag(receiving.MAIL_RECEIVE, `r-${markOf('reply', [sessionId, member.id])}`);
  return { to, sequence, uid: `${sessionId}@${new URL(env.baseUrl).hostname}` };
}

const kept = async () => {
  const [row] = await db
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, member.id)));
  return row && { answer: row.answer, word: row.word };
};

async function emailTo(address: string, subject: RegExp): Promise<Arrived> {
  for (let tries = 0; tries < 40; tries += 1) {
    const email = await mailServer.next();
    if (email.to.includes(address) && subject.test(email.mail.subject ?? '')) return email;
  }
  throw new Error('It has not arrived.');
}

beforeEach(async () => {
  mailServer.arrived.length = 0;
  await db.delete(rsvps);
});

test('a reply from an alias counts for the person whose reply address it was sent to', async () => {
  const from = 'member+lists@alias.example';
  assert.equal(await take(gmail({ ...(await invitation()), from })), 'taken');
  assert.deepEqual(await kept(), { answer: 'going', word: '' });
  await db.delete(rsvps);
  const apple = { ...(await invitation()), from, attendee: member.email };
  assert.equal(await take(thunderbird(apple)), 'taken');
  assert.deepEqual(await kept(), { answer: 'going', word: '' });
});

test('the comment of a reply is kept as its note, on one line and no longer than one', async () => {
  const lines = [
    'COMMENT;LANGUAGE=en-GB:I come from work\\, so\\nten minutes late',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
  ];
  const shapes = [gmail, outlook, thunderbird];
  for (const shape of shapes) {
    await db.delete(rsvps);
    assert.equal(await take(shape({ ...(await invitation()), lines })), 'taken');
    assert.deepEqual(await kept(), { answer: 'going', word: 'I come from work, so ten minutes late' });
  }
  await db.delete(rsvps);
  await take(gmail({ ...(await invitation()), lines: [`COMMENT:${'long '.repeat(500)}`] }));
  assert.equal((await kept())?.word.length, 280);
});

test('a line that is none, and a mark of the encoding, keep nobody from answering', async () => {
  const message = thunderbird({ ...(await invitation()), lines: ['and this is no line'] });
  assert.equal(await take(message.replace('BEGIN:VCALENDAR', '\ufeffBEGIN:VCALENDAR')), 'taken');
  assert.equal((await kept())?.answer, 'going');
});

test('a wish for another time is told once to who plans, in their own time, and moves nothing', async () => {
  const before = await current();
  const wish = new Date(before.startsAt.getTime() + 26 * 3_600_000);
  const newYork = utc(new Date(wish.getTime() - 5 * 3_600_000)).slice(0, 15);
  const counter = outlook({
    ...(await invitation()),
    ...{ method: 'COUNTER', status: 'TENTATIVE', lines: ['COMMENT:I work late'] },
    // Lima is five hours behind all year, and Windows has its own name for that.
    start: `DTSTART;TZID=SA Pacific Standard Time:${newYork}`,
  });
  assert.equal(await take(counter), 'taken');
  assert.equal(await take(counter.replace('Subject', 'X-Copy: 1\nSubject')), 'taken');
  const { organiser } = world.people;
  const { mail } = await emailTo(organiser.email, /suggests another time/);
  assert.match(mail.text ?? '', new RegExp(sayInstant(wish, anyoneIn('Europe/Berlin'), clock.now())));
  assert.match(mail.text ?? '', /I work late/);
  const told = await db.select().from(emails).where(eq(emails.userId, organiser.id));
  assert.equal(told.filter(({ subject }) => /suggests another time/.test(subject)).length, 1);
  const after = await current();
  assert.deepEqual(
    [after.startsAt, after.sequence, after.version],
    [before.startsAt, before.sequence, before.version],
  );
  const note = await kept();
  assert.equal(note?.answer, 'maybe');
  assert.match(note?.word ?? '', /^Suggests .*: I work late$/);
});

test('a reply to a time that is over is not counted, and its sender is told the new one with the answers to give', async () => {
  const old = await current();
  const { version, date, unitId, title, minutes } = old;
  const form = { version, date, unitId, title, minutes, venue: null, address: null, onlineUrl: null };
  await changeSession(actor(world, 'organiser'), sessionId, {
    ...form,
    time: old.time === '18:10' ? '18:20' : '18:10',
  });
  const now = await current();
  const silent = { ...(await invitation()), sequence: null };
  assert.equal(await take(gmail({ ...silent, start: `DTSTART:${utc(old.startsAt)}` })), 'told');
  assert.equal(await take(gmail({ ...silent, start: `DTSTART:${utc(old.startsAt)}` })), 'told');
  assert.equal(await kept(), undefined);
  const { mail } = await emailTo(member.email, /^This session has been rescheduled/);
  assert.match(mail.text ?? '', new RegExp(sayInstant(now.startsAt, anyoneIn(member.zone), clock.now())));
  assert.match(mail.text ?? '', /\/rsvp\/[\w.-]+\?answer=going/);
  const told = await db.select().from(emails).where(eq(emails.userId, member.id));
  assert.equal(told.filter(({ subject }) => /^This session has been rescheduled/.test(subject)).length, 1);
  const older = { ...silent, sequence: now.sequence - 1, start: `DTSTART:${utc(old.startsAt)}` };
  assert.equal(await take(gmail(older)), 'told');
  assert.equal(await take(gmail({ ...silent, start: `DTSTART:${utc(now.startsAt)}` })), 'taken');
  assert.equal((await kept())?.answer, 'going');
});
