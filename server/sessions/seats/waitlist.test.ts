import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq, like } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { emailsTo } from '../../tools/testing/emails.ts';
import { openServer } from '../../tools/testing/server.ts';
import { rsvps, sessionPasses, sessions } from '../tables.ts';
import { passSeatsOn } from './seats.actions.ts';

const { world, as, visitor } = await openServer();
const { member, member2, facilitator } = world.people;
const sessionId = world.cohort.next;
const page = `/sessions/${sessionId}`;
const [before] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
assert.ok(before);
const [one, two, lead, head] = await Promise.all([
  as('member'),
  as('member2'),
  as('facilitator'),
  as('organiser'),
]);
const { hoursBefore, toNow } = clockAround(before.startsAt);

// A cohort of few: one seat, the first comes, the second waits, and whoever leads takes none.
beforeEach(async () => {
  await db.delete(rsvps);
  await db.delete(sessionPasses);
  await db.delete(emails);
  await db
    .update(sessions)
    .set({ ...before, capacity: 1, facilitatorId: facilitator.id })
    .where(eq(sessions.id, sessionId));
  toNow();
  hoursBefore(48);
  await one.post(`${page}/rsvp`, { answer: 'going' });
  await two.post(`${page}/rsvp`, { answer: 'going' });
});
const answerOf = async (userId: string) => {
  const [row] = await db
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, userId)));
  return row?.answer;
};
const subjects = async (subject: string) => {
  const rows = await db
    .select({ to: emails.to })
    .from(emails)
    .where(like(emails.subject, `${subject}%`));
  return rows.map(({ to }) => to);
};

test('everybody sees how full it is and their own place, and only whoever leads sees who waits', async () => {
  const own = (await two.get(page)).text;
  assert.match(own, /1 of 1 place taken, 1 on the waitlist/);
  assert.match(
    own,
    /You’re 1st of 1 on the waitlist\. Until .*, the next person gets a free place automatically/,
  );
  assert.match((await two.get('/')).text, /Waiting|waitlist/i);
  const others = (await one.get(page)).text;
  assert.match(others, /1 on the waitlist/);
  assert.doesNotMatch(others, new RegExp(`You’re 1st|${member2.name}</span>|/waitlist"`));
  assert.match((await lead.get(page)).text, /Waitlist \(1\)/);
  assert.match((await lead.get(`${page}/waitlist`)).text, new RegExp(member2.name));
  assert.equal((await one.get(`${page}/waitlist`)).status, 403);
});

test('a seat that frees more than a day before is given, and an email says so', async () => {
  await one.post(`${page}/rsvp`, { answer: 'maybe' });
  assert.equal(await answerOf(member2.id), 'going');
  assert.deepEqual(await subjects('You have a place'), [member2.email]);
});

test('within a day it is offered with a clock: taken with one press, or passed on when time is over', async () => {
  hoursBefore(10);
  await one.post(`${page}/rsvp`, { answer: 'cannot' });
  assert.equal(await answerOf(member2.id), 'waiting');
  assert.deepEqual(await subjects('A place is free for you'), [member2.email]);
  const offer = (await emailsTo(member2.email)).at(-1);
  assert.deepEqual(
    offer?.choices?.map(({ label, href }) => [label, href.split('?')[1]]),
    [
      ['Take the place', 'answer=going'],
      ['Decline', 'answer=cannot'],
    ],
  );
  const confirm = await visitor().get(offer?.choices?.[0]?.href.replace(/^https?:\/\/[^/]+/, '') ?? '');
  assert.match(confirm.text, /Not saved yet: tap to confirm “Going”/);
  assert.match(
    (await two.get(page)).text,
    /We’re holding a place for you until .*<time [^>]*data-behaviour="countdown".*Take the place.*Decline/s,
  );
  assert.match((await one.get(page)).text, /1 on offer/);
  await one.post(`${page}/rsvp`, { answer: 'going' });
  assert.equal(await answerOf(member.id), 'waiting', 'nobody takes a seat that is kept');
  hoursBefore(7.9);
  await passSeatsOn(clock.now());
  assert.deepEqual((await subjects('A place is free for you')).sort(), [member.email, member2.email].sort());
  await one.post(`${page}/rsvp`, { answer: 'going' });
  assert.equal(await answerOf(member.id), 'going');
});

test('in the last two hours all who wait are told once, and whoever answers first has it', async () => {
  hoursBefore(1.5);
  await one.post(`${page}/rsvp`, { answer: 'cannot' });
  await passSeatsOn(clock.now());
  await passSeatsOn(clock.now());
  assert.deepEqual(await subjects('A place is free, first come'), [member2.email]);
  assert.match((await two.get(page)).text, /The first to take it gets it.*Take the place/s);
  await two.post(`${page}/rsvp`, { answer: 'going' });
  assert.equal(await answerOf(member2.id), 'going');
});

test('more seats, and a member who leaves, bring those who wait in; fewer seats throw nobody out', async () => {
  const edit = {
    ...{
      version: String(before.version),
      date: before.date,
      time: before.time,
      minutes: String(before.minutes),
    },
    ...{ title: before.title, unitId: before.unitId ?? '', venue: '', address: '', onlineUrl: '' },
  };
  assert.equal((await head.post(page, { ...edit, capacity: '2', guestsEach: '0' })).status, 303);
  assert.equal(await answerOf(member2.id), 'going');
  const again = { ...edit, version: String(before.version + 1), capacity: '1', guestsEach: '0' };
  assert.equal((await head.post(page, again)).status, 303);
  assert.deepEqual([await answerOf(member.id), await answerOf(member2.id)], ['going', 'going']);
  assert.match((await two.get(page)).text, /2 going, for 1 place/);
  const wrong = await head.post(page, { ...again, version: String(before.version + 2), capacity: '-3' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /id="f-capacity-error"/);
});

test('an organiser lets somebody pass for a reason that is logged, and not twice', async () => {
  const pass = { userId: member2.id, how: 'over', reason: 'She brings the projector.' };
  const [first, second] = await Promise.all([
    head.post(`${page}/passes`, pass),
    head.post(`${page}/passes`, pass),
  ]);
  assert.deepEqual([first.status, second.status].sort(), [303, 409]);
  assert.equal(await answerOf(member2.id), 'going');
  const { text } = await lead.get(`${page}/waitlist`);
  assert.match(text, /She brings the projector\./);
  assert.match(text, new RegExp(`gave ${member2.name} an extra place`));
  assert.equal((await one.post(`${page}/passes`, pass)).status, 403);
});
