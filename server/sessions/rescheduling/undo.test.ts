import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { asc, eq, sql } from 'drizzle-orm';
import type { Email } from '../../mail/mail.ts';
import { emails } from '../../mail/queue/tables.ts';
import { webhookDeliveries, webhooks } from '../../people/webhooks/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { inviteGuest } from '../guests/invited.actions.ts';
import { sessions } from '../tables.ts';
import { moveSessions } from './actions.ts';
import { type MoveForm, planFor } from './plan.actions.ts';
import { undoMove } from './undo.actions.ts';

const world = await openWorld();
const facilitator = actor(world, 'facilitator');
const first = world.cohort.next;
const { member } = world.people;
const read = async () => (await db.select().from(sessions).where(eq(sessions.id, first)))[0] ?? assert.fail();
const { date, time, minutes } = await read();

async function move(how: Partial<MoveForm>) {
  const blank = { venue: '', address: '', reason: '', skipped: [] };
  const asked: MoveForm = { how: 'move', which: 'one', date, time, minutes, ...blank, ...how };
  const { seen } = await planFor(db, facilitator, first, asked, clock.now());
  const id = randomUUID();
  const reach = await moveSessions(facilitator, first, { ...asked, id, seen });
  return { id, reach };
}

async function newEmails(to: string): Promise<Email[]> {
  const rows = await db.select().from(emails).where(eq(emails.to, to)).orderBy(asc(emails.createdAt));
  await db.delete(emails);
  return rows.flatMap(({ email }) => email ?? []);
}

test('an undone move is told as that: the original time in the email, the chat and the calendar', async () => {
  await db.insert(webhooks).values({
    ...{ kind: 'generic', label: 'Program', url: 'https://chat.example/1', secret: 's' },
    ...{ reminders: false, changes: true, summaries: false, addedAt: clock.now() },
    groupId: world.group.id,
  });
  const before = await read();
  const { id } = await move({ time: '20:15' });
  const moved = await read();
  await newEmails(member.email);
  await undoMove(facilitator, first, id);
  const [email = assert.fail()] = await newEmails(member.email);
  const text = email.paragraphs.join('\n');
  assert.match(email.subject, /^Back at its original time: /);
  assert.match(text, new RegExp(`is back at its original time: .*${time}`));
  assert.match(text, /It’s no longer on .*20:15/);
  assert.doesNotMatch(text, /has been rescheduled/);
  const back = await read();
  assert.deepEqual(back.startsAt, before.startsAt);
  assert.ok(back.sequence > moved.sequence, 'calendars take what has the higher sequence');
  assert.deepEqual(email.calendar, { bring: [first] }, 'which is asked for again, not taken out');
  const news = await db.select().from(webhookDeliveries).orderBy(asc(webhookDeliveries.createdAt));
  assert.deepEqual(
    news.map((one) => one.news.type),
    ['session.moved', 'session.moved-back'],
  );
  assert.match(news[1]?.news.text ?? '', /back at its original time/);
});

test('where only the place was another, that is what is back', async () => {
  const { id } = await move({ venue: 'The old mill', address: 'Door 3' });
  await newEmails(member.email);
  await undoMove(facilitator, first, id);
  const [email] = await newEmails(member.email);
  assert.match(email?.subject ?? '', /^Change undone: /);
  assert.match(email?.paragraphs.join('\n') ?? '', /Where: City library/);
});

test('guests from outside hear of a move, its undoing and a cancellation, and are counted', async () => {
  await inviteGuest(facilitator, first, { name: 'Rosa Quist', email: 'rosa@guests.test' });
  await newEmails('rosa@guests.test');
  const { id, reach } = await move({ time: '19:45' });
  assert.deepEqual(reach, { now: 3, daily: 0, off: 0, bouncing: 0 });
  const [moved = assert.fail()] = await newEmails('rosa@guests.test');
  assert.match(moved.subject, /^Rescheduled: /);
  assert.match(moved.action?.href ?? '', /\/rsvp\//, 'to the one page that they see');
  await undoMove(facilitator, first, id);
  assert.match((await newEmails('rosa@guests.test'))[0]?.subject ?? '', /^Back at its original time/);
  await move({ how: 'cancel', reason: 'Snow.' });
  assert.match((await newEmails('rosa@guests.test'))[0]?.subject ?? '', /^Cancelled: /);
  await db.execute(sql`delete from letters`);
});
