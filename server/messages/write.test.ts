import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { keptMail } from '../mail/mail.ts';
import { emails } from '../mail/queue/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { answerFor } from '../sessions/seats/seats.actions.ts';
import { settledEmail } from '../tools/testing/emails.ts';
import { openServer } from '../tools/testing/server.ts';
import { circlesOfSession, readersIn, sayReaders } from './write.rules.ts';

const { world, as } = await openServer();
const { member, member2, facilitator, otherMember } = world.people;
const ofSession = `/sessions/${world.cohort.next}/email`;
const ofCohort = `/cohorts/${world.cohort.id}/email`;
const leader = await as('facilitator');
const words = { whom: 'all', subject: 'Bring tea', body: 'Please, **all** of you.' };
const told = async (subject: string) =>
  (await db.select().from(emails).where(eq(emails.subject, subject))).map(({ to }) => to).sort();

test('by what somebody has said and whether they came, they are in a circle or not; a writer never is', () => {
  const circles = (answer: string | null, attendance: string | null = null) =>
    circlesOfSession({ answer, attendance });
  assert.deepEqual(circles(null), ['all', 'unanswered']);
  assert.deepEqual(circles('maybe'), ['all', 'coming']);
  assert.deepEqual(circles('waiting'), ['all', 'waiting']);
  assert.deepEqual(circles('cannot', 'absent'), ['all', 'absent']);
  const people = ['a', 'b'].map((userId) => ({ userId, circles: ['all'] }));
  assert.deepEqual(readersIn(people, 'all', 'a'), [people[1]]);
  assert.deepEqual(readersIn(people, 'absent', 'a'), []);
});

test('whoever leads sees how it reads and who gets it before anything is sent, and sends it once', async () => {
  const first = await leader.post(ofSession, words);
  assert.equal(first.status, 200);
  assert.match(first.text, /Please, <strong>all<\/strong> of you/);
  for (const { name } of [member, member2]) assert.ok(first.text.includes(name));
  assert.match(first.text, /Send to 2 people/);
  assert.deepEqual(await told('Bring tea'), []);

  const [, id = ''] = first.text.match(/name="id" value="([^"]+)"/) ?? [];
  const [, sure = ''] = first.text.match(/name="sure" value="([^"]+)"/) ?? [];
  const answers = await Promise.all([1, 2].map(() => leader.post(ofSession, { ...words, id, sure })));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  );
  assert.deepEqual(await told('Bring tea'), [member.email, member2.email].sort());
  const row = await settledEmail(member.email, 'Bring tea');
  assert.equal(row.category, 'words');
  assert.equal(row.email?.replyTo, undefined, 'an address is shown only by choice');
  const mail = keptMail().find(({ subject }) => subject === 'Bring tea');
  assert.ok(mail?.text.includes(facilitator.name) && !mail.text.includes(facilitator.email));
});

test('whom one has chosen anew is shown anew before it is sent', async () => {
  const answer = { answer: 'cannot' } as const;
  await db.transaction((tx) => answerFor(tx, world.cohort.next, member.id, answer, clock.now()));
  const form = { ...words, subject: 'Will you?', whom: 'unanswered' };
  const other = await leader.post(ofSession, { ...form, sure: 'all:2' });
  assert.equal(other.status, 200);
  assert.match(other.text, /Send to 1 person/);
  assert.equal((await leader.post(ofSession, { ...form, sure: 'unanswered:1', reply: 'on' })).status, 303);
  assert.deepEqual(await told('Will you?'), [member2.email]);
  assert.equal((await settledEmail(member2.email, 'Will you?')).email?.replyTo, facilitator.email);
});

test('an email to nobody, without words or on two lines of subject is refused with what was typed', async () => {
  const nobody = await leader.post(ofSession, { ...words, whom: 'absent', sure: 'absent:0' });
  assert.equal(nobody.status, 422);
  assert.match(nobody.text, /No one matches/);
  for (const wrong of [{ body: '' }, { subject: 'Tea\nBcc: eve@evil.test' }, { whom: 'everyone' }]) {
    const { status, text } = await leader.post(ofSession, { ...words, sure: 'all:2', ...wrong });
    assert.equal(status, 422, JSON.stringify(wrong));
    assert.ok(text.includes('Bring tea') || text.includes('Bcc'));
  }
});

test('people of other cohorts are neither named nor written to, and members write to nobody here', async () => {
  const page = await leader.post(ofCohort, { ...words, subject: 'To the cohort' });
  assert.ok(page.text.includes(member.name) && !page.text.includes(otherMember.name));
  assert.equal(
    (await leader.post(ofCohort, { ...words, subject: 'To the cohort', sure: 'all:2' })).status,
    303,
  );
  assert.deepEqual(await told('To the cohort'), [member.email, member2.email].sort());
  for (const [who, status] of [
    ['member', 403],
    ['otherFacilitator', 404],
    ['outsider', 404],
  ] as const)
    assert.equal((await (await as(who)).post(ofCohort, { ...words, sure: 'all:2' })).status, status);
  const member1 = await as('member');
  assert.doesNotMatch((await member1.get(`/sessions/${world.cohort.next}`)).text, /\/email"/);
  assert.match((await leader.get(`/sessions/${world.cohort.next}`)).text, /\/email"/);
});

test('an organiser writes to those who are ticked in the list of members, and to nobody of another group', async () => {
  const ada = await as('organiser');
  const path = `/groups/${world.group.slug}/email`;
  const foreign = world.people.otherOrganiser;
  const chosen = `${path}?person=${member.id}&person=${otherMember.id}&person=${foreign.id}`;
  const form = { ...words, subject: 'To some of the group' };
  const page = await ada.post(chosen, form);
  assert.match(page.text, /The people you selected \(2\)/);
  assert.ok(page.text.includes(member.name) && !page.text.includes(foreign.name));
  assert.equal((await ada.post(chosen, { ...form, sure: 'all:2' })).status, 303);
  assert.deepEqual(await told('To some of the group'), [member.email, otherMember.email].sort());
  const row = await settledEmail(member.email, 'To some of the group');
  assert.equal(row.state, 'sent');
});

test('with nobody ticked the whole group can be written to, or those with one role', async () => {
  const ada = await as('organiser');
  const path = `/groups/${world.group.slug}/email`;
  assert.match((await ada.get(path)).text, /Everyone in the group/);
  const form = { ...words, subject: 'To facilitators', whom: 'facilitator' };
  const [, sure = ''] = (await ada.post(path, form)).text.match(/name="sure" value="([^"]+)"/) ?? [];
  assert.equal((await ada.post(path, { ...form, sure })).status, 303);
  assert.ok((await told('To facilitators')).includes(facilitator.email));
  assert.ok(!(await told('To facilitators')).includes(member.email));
  for (const who of ['member', 'facilitator'] as const)
    assert.equal((await (await as(who)).get(path)).status, 403);
});

test('of very many readers the first are named, and how many more there are', () => {
  const names = (count: number) => sayReaders(Array.from({ length: count }, (_, at) => ({ name: `P${at}` })));
  assert.equal(names(2), 'P0, P1');
  assert.match(names(500), /P59 and 440 more$/);
});
