import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sign } from '../../platform/signed.ts';
import { openServer } from '../../tools/testing/server.ts';
import { answerLinks, answerPath } from '../answer-links.ts';
import { rsvps, sessions } from '../tables.ts';

const { world, as, visitor, url } = await openServer();
const { member, member2, facilitator } = world.people;
const sessionId = world.cohort.next;
const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
assert.ok(session);
const path = answerPath(sessionId, member.id, session.startsAt);
const nobody = visitor();

const kept = async (userId = member.id) => {
  const [row] = await db
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, userId)));
  return row;
};
const forget = () => db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));

test('a link in an email opens with its answer chosen, and nothing is changed by opening it', async () => {
  await forget();
  for (const { href, label } of answerLinks(sessionId, member.id, session.startsAt)) {
    const { pathname, search } = new URL(href);
    const { status, text } = await nobody.get(pathname + search);
    assert.equal(status, 200);
    assert.match(text, new RegExp(`Not saved yet: tap to confirm “${label}”`));
    assert.match(text, new RegExp(`<button class="button primary large"[^>]*>Confirm: ${label}</button>`));
    assert.equal((text.match(/<button class="button primary/g) ?? []).length, 1);
    assert.equal((await fetch(url + pathname + search, { method: 'HEAD' })).status, 200);
  }
  assert.equal(await kept(), undefined);
  assert.doesNotMatch(
    (await nobody.get(path)).text,
    /Not saved yet/,
    'the link of the session alone chooses nothing',
  );
});

test('one press answers without signing in, can be changed, and says what is kept', async () => {
  await forget();
  const { status, location } = await nobody.post(path, { answer: 'going' });
  assert.equal(status, 303);
  assert.equal((await kept())?.answer, 'going');
  const { text, headers } = await nobody.get(location);
  assert.match(text, /Thank you\.<\/strong> Your answer is saved: Going\./);
  assert.match(text, new RegExp(`Answering as ${member.name}`));
  assert.doesNotMatch(text, /Not saved yet/);
  assert.match(text, /On your calendar[\s\S]*until \d\d:\d\d/);
  // The same link once more: it is kept already.
  assert.doesNotMatch((await nobody.get(`${path}?answer=going`)).text, /Not saved yet/);
  assert.match((await nobody.get(`${path}?answer=maybe`)).text, /Not saved yet: tap to confirm “Maybe”/);
  // Not no-referrer: with it browsers of old send their forms as from nowhere, and those are refused.
  assert.equal(headers.get('referrer-policy'), 'same-origin');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match((await nobody.get(`${path}/session.ics`)).text, /BEGIN:VEVENT/);
  await nobody.post(path, { answer: 'cannot' });
  assert.match((await nobody.get(path)).text, /Your answer so far: Can’t come\./);
  assert.doesNotMatch((await nobody.get(`${path}?done`)).text, /On your calendar/);
});

test('the page names nobody but its own person', async () => {
  const member2s = await as('member2');
  await member2s.post(`/sessions/${sessionId}/rsvp`, {
    answer: 'going',
    more: '1',
    word: 'CANARY of a word',
  });
  const { text } = await nobody.get(path);
  assert.doesNotMatch(text, new RegExp(`${member2.name}|${facilitator.name}|CANARY|${member.email}`));
});

test('a link is good for one person, one session and one purpose, and until the session begins', async () => {
  await forget();
  const bad = [
    sign('mail', [sessionId, member.id], session.startsAt),
    sign('rsvp', [sessionId, crypto.randomUUID()], session.startsAt),
    sign('rsvp', [world.otherCohort.next, member.id], session.startsAt),
    sign('rsvp', [sessionId, member.id], new Date(clock.now().getTime() - 1000)),
    `${path.slice('/rsvp/'.length)}x`,
    'nonsense',
  ];
  for (const token of bad) {
    assert.equal((await nobody.get(`/rsvp/${token}`)).status, 404, token);
    assert.equal((await nobody.post(`/rsvp/${token}`, { answer: 'going' })).status, 404, token);
  }
  assert.equal(await kept(), undefined);
  await db
    .update(sessions)
    .set({ cancelledAt: clock.now(), cancelReason: 'Snow.' })
    .where(eq(sessions.id, sessionId));
  const { text } = await nobody.get(path);
  assert.match(text, /This session is cancelled\. Snow\./);
  assert.doesNotMatch(text, /<button class="button primary/);
  assert.equal((await nobody.post(path, { answer: 'going' })).status, 409);
  await db.update(sessions).set({ cancelledAt: null, cancelReason: '' }).where(eq(sessions.id, sessionId));
});

test('who has left answers nothing any more', async () => {
  await forget();
  const [stranger] = await db
    .insert(users)
    .values({ email: 'gone@demo.test', name: 'Gone', zone: 'UTC' })
    .returning();
  const theirs = answerPath(sessionId, stranger?.id ?? '', session.startsAt);
  assert.equal((await nobody.get(theirs)).status, 404);
  await db
    .insert(groupMembers)
    .values({ groupId: world.group.id, userId: stranger?.id ?? '', role: 'member' });
  assert.equal((await nobody.post(theirs, { answer: 'going' })).status, 404, 'a member without a seat here');
});

test('being late and a word are read by whoever leads and organises, and by nobody else', async () => {
  await forget();
  const said = { answer: 'going', more: '1', late: 'on', word: 'CANARY: my train is slow' };
  assert.equal((await nobody.post(path, said)).status, 303);
  const page = `/sessions/${sessionId}`;
  for (const who of ['facilitator', 'organiser'] as const)
    assert.match((await (await as(who)).get(page)).text, /late, “CANARY: my train is slow”/, who);
  assert.match((await (await as('member')).get(page)).text, /value="CANARY/, 'their own, in its field');
  const other = (await (await as('member2')).get(page)).text;
  assert.match(other, new RegExp(member.name));
  assert.doesNotMatch(other, /CANARY|late/);
  const own = await as('member');
  await own.post(`${page}/rsvp`, { answer: 'maybe' });
  assert.equal((await kept())?.word, said.word, 'one tap leaves the word as it is');
  await own.post(`${page}/rsvp`, { answer: 'maybe', more: '1', word: '' });
  assert.deepEqual([(await kept())?.word, (await kept())?.isLate], ['', false]);
});

test('guests are counted as far as the session allows them, and what is wrong stands beside its field', async () => {
  await forget();
  await db.update(sessions).set({ guestsEach: 2 }).where(eq(sessions.id, sessionId));
  await nobody.post(path, { answer: 'going', more: '1', guests: '2' });
  assert.equal((await kept())?.guests, 2);
  assert.match((await (await as('member2')).get(`/sessions/${sessionId}`)).text, /1 going, with 2 guests/);
  const { status, text } = await nobody.post(path, {
    answer: 'going',
    more: '1',
    guests: '-1',
    word: 'kept',
  });
  assert.equal(status, 422);
  assert.match(text, /id="f-guests-error"/);
  assert.match(text, /value="kept"/);
});
