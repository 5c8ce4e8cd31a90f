import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { rateLimits, users } from '../../people/accounts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { emailsTo, settledEmail } from '../../tools/testing/emails.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { answerPath } from '../answer-links.ts';
import { remindOfSessions } from '../reminders/actions.ts';
import { rsvp } from '../rsvp/rsvp.actions.ts';
import { cancelSession, changeSession } from '../schedule/change.actions.ts';
import { findAnswer } from '../seats/seats.queries.ts';
import { invitedGuests, rsvps, sessions } from '../tables.ts';
import { forgetGuests, inviteGuest, takeOutGuest } from './invited.actions.ts';
import { findGuestByAddress } from './invited.queries.ts';

const { world, as, visitor, url } = await openServer();
const { member, member2, facilitator, organiser } = world.people;
const sessionId = world.cohort.next;
const invited = `/sessions/${sessionId}/invited`;
const address = 'rosa@guests.test';
const rosa = { name: 'Rosa Quist', email: address };
const nobody = visitor();

const sessionNow = async () => {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  assert.ok(session);
  return session;
};

/** Begins anew: nobody has answered, nobody is invited, nothing was written. */
async function clean(change: Partial<typeof sessions.$inferInsert> = {}) {
  await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
  for (const { userId } of await db.select().from(invitedGuests))
    await db.delete(users).where(eq(users.id, userId));
  await db.delete(emails);
  await db.delete(rateLimits);
  const seats = { capacity: null, cancelledAt: null, facilitatorId: null };
  await db
    .update(sessions)
    .set({ ...seats, ...change })
    .where(eq(sessions.id, sessionId));
}

async function invite() {
  await inviteGuest(actor(world, 'facilitator'), sessionId, rosa);
  const userId = (await findGuestByAddress(db, sessionId, address)) ?? '';
  return { userId, path: answerPath(sessionId, userId, (await sessionNow()).endsAt) };
}

const pathOf = (href = '') => href.replace(url, '').replace(/^https?:\/\/[^/]+/, '');
const answerOf = async (userId: string) => (await findAnswer(db, sessionId, userId))?.answer;

test('whoever leads invites somebody from outside, who answers from the email and needs no account', async () => {
  await clean();
  const leading = await as('facilitator');
  assert.match((await leading.get(`/sessions/${sessionId}`)).text, new RegExp(`href="${invited}"`));
  assert.match((await leading.get(invited)).text, /No invited guests/);
  assert.equal((await leading.post(invited, { ...rosa, email: ' Rosa@Guests.test' })).status, 303);
  const [email] = await emailsTo(address);
  assert.match(email?.subject ?? '', /^You’re invited: /);
  assert.match(email?.paragraphs.join('\n') ?? '', new RegExp(`${facilitator.name} invites you to`));
  const [going = ''] = (email?.choices ?? []).map(({ href }) => pathOf(href));
  assert.equal((await fetch(url + going, { method: 'HEAD' })).status, 200);
  assert.match((await nobody.get(going)).text, /Answering as Rosa Quist/);
  const userId = (await findGuestByAddress(db, sessionId, address)) ?? '';
  assert.equal(await answerOf(userId), undefined, 'nothing is changed by opening it');
  const { status, location } = await nobody.post(going.split('?')[0] ?? '', { answer: 'going' });
  assert.equal(status, 303);
  assert.match((await nobody.get(location)).text, /Your answer is saved: Going\./);
  assert.match(
    (await leading.get(invited)).text,
    /Rosa Quist<\/strong><\/p><p class="meta"><span>going<\/span>/,
  );
  assert.match((await (await as('member')).get(`/sessions/${sessionId}`)).text, /Rosa Quist<small>guest/);
});

test('a guest sees one session and no other people, and nobody but who leads sees their address', async () => {
  await clean();
  await rsvp(actor(world, 'member'), sessionId, 'going', { word: 'CANARY of a word' });
  const { userId, path } = await invite();
  await nobody.post(path, { answer: 'going' });
  const { text } = await nobody.get(path);
  assert.doesNotMatch(
    text,
    new RegExp(`CANARY|${member.name}|${member2.name}|${facilitator.name}|href="/sessions`),
  );
  assert.match((await nobody.get(`${path}/session.ics`)).text, /BEGIN:VEVENT/);
  const elsewhere = answerPath(world.otherCohort.next, userId, (await sessionNow()).endsAt);
  assert.equal((await nobody.get(elsewhere)).status, 404);
  for (const who of ['member', 'member2'] as const) {
    const theirs = await as(who);
    assert.doesNotMatch((await theirs.get(`/sessions/${sessionId}`)).text, /rosa@/, who);
    assert.equal((await theirs.get(invited)).status, 403);
  }
  assert.match((await (await as('organiser')).get(invited)).text, /rosa@guests\.test/);
});

test('a guest counts for the seats like anybody, and their seat goes on when they are taken out', async () => {
  await clean({ capacity: 1 });
  const { userId, path } = await invite();
  await nobody.post(path, { answer: 'going' });
  assert.equal(await rsvp(actor(world, 'member'), sessionId, 'going'), 'waiting');
  const leading = await as('facilitator');
  assert.equal((await leading.post(`${invited}/${userId}/end`, {})).status, 303);
  assert.equal(await answerOf(member.id), 'going');
  assert.deepEqual(
    [(await nobody.get(path)).status, (await nobody.post(path, { answer: 'going' })).status],
    [404, 404],
  );
  assert.deepEqual(await db.select().from(users).where(eq(users.id, userId)), []);
  assert.deepEqual(
    (await emailsTo(address)).map(({ subject }) => subject.split(':')[0]),
    ['Your invitation to Learning from humans has been withdrawn'],
  );
});

test('a guest who waits is given the seat that frees, and led to their own page', async () => {
  await clean({ capacity: 1 });
  await rsvp(actor(world, 'member'), sessionId, 'going');
  const { userId, path } = await invite();
  await nobody.post(path, { answer: 'going' });
  assert.equal(await answerOf(userId), 'waiting');
  await rsvp(actor(world, 'member'), sessionId, 'cannot');
  const email = (await emailsTo(address)).at(-1);
  assert.match(email?.subject ?? '', /^You have a place/);
  assert.match(email?.action?.href ?? '', /\/rsvp\//);
});

test('guests are reminded, and told when their session is moved or cancelled, with links that work for them', async () => {
  await clean();
  const { userId, path } = await invite();
  const session = await sessionNow();
  await nobody.post(path, { answer: 'going' });
  await remindOfSessions(new Date(session.startsAt.getTime() - 2 * 3_600_000));
  const day = new Date(session.startsAt.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
  const lead = actor(world, 'organiser');
  const same = {
    minutes: 90,
    unitId: session.unitId,
    title: '',
    venue: null,
    address: null,
    onlineUrl: null,
  };
  await changeSession(lead, sessionId, { ...same, version: session.version, date: day, time: '19:00' });
  await cancelSession(lead, sessionId, { version: session.version + 1, reason: 'Snow.' });
  const all = await emailsTo(address);
  assert.deepEqual(all.map(({ subject }) => subject.split(':')[0]).slice(-2), ['Rescheduled', 'Cancelled']);
  assert.ok(all.length >= 4, 'and a reminder');
  for (const { action, about } of all) {
    assert.equal(about?.userId, userId);
    assert.equal((await nobody.get(pathOf(action?.href))).status, 200);
  }
  assert.match(
    (await nobody.get(pathOf(all.at(-1)?.action?.href))).text,
    /This session is cancelled\. Snow\./,
  );
});

test('an address stays free for whoever registers with it, and opens no account meanwhile', async () => {
  await clean();
  const { path } = await invite();
  await nobody.post('/register', { ...rosa, password: 'a good long one', zone: 'UTC' });
  assert.equal((await settledEmail(address, 'Confirm your address')).state, 'sent');
  assert.equal((await nobody.get(path)).status, 200);
});

test('who is in the cohort, is invited already or comes too late is not invited, and the form says why', async () => {
  await clean();
  await invite();
  const leading = await as('facilitator');
  for (const [form, said] of [
    [{ ...rosa, email: member.email }, /is in the cohort/],
    [rosa, /has already been invited/],
    [{ ...rosa, email: 'nonsense' }, /whole address/],
    [{ ...rosa, name: 'Rosa\r\nBcc: all', email: 'bcc@guests.test' }, /one line/],
  ] as const) {
    const { status, text } = await leading.post(invited, form);
    assert.equal(status, 422);
    assert.match(text, said);
  }
  await db.update(sessions).set({ cancelledAt: clock.now() }).where(eq(sessions.id, sessionId));
  assert.equal((await leading.post(invited, { ...rosa, email: 'late@guests.test' })).status, 409);
  await assert.rejects(takeOutGuest(actor(world, 'organiser'), sessionId, organiser.id), {
    code: 'not-found',
  });
});

test('a month after the session a guest is forgotten, with their answer and their emails', async () => {
  await clean();
  const { userId, path } = await invite();
  await nobody.post(path, { answer: 'going' });
  const { endsAt } = await sessionNow();
  const daysAfter = (days: number) => new Date(endsAt.getTime() + days * 86_400_000);
  await forgetGuests(daysAfter(29));
  assert.equal(await answerOf(userId), 'going');
  await forgetGuests(daysAfter(31));
  assert.equal(await answerOf(userId), undefined);
  assert.deepEqual(await db.select().from(users).where(eq(users.name, rosa.name)), []);
  assert.deepEqual(await emailsTo(address), []);
});

test('the address of a guest who was taken out is kept no longer than a month either', async () => {
  await clean();
  const { userId } = await invite();
  await takeOutGuest(actor(world, 'organiser'), sessionId, userId);
  const later = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);
  await forgetGuests(later(29));
  assert.equal((await emailsTo(address)).length, 1);
  await forgetGuests(later(31));
  assert.deepEqual(await emailsTo(address), []);
});
