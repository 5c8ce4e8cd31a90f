import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { type Email, keptMail, sendEmail } from '../mail/mail.ts';
import { emails } from '../mail/queue/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { settledEmail } from '../tools/testing/emails.ts';
import { openServer } from '../tools/testing/server.ts';
import { forgetOldEmails } from './log.actions.ts';

const { world, as } = await openServer();
const organiser = await as('organiser');
const { member } = world.people;
const base = `/groups/${world.group.slug}/mail`;
const about = { userId: member.id, groupId: world.group.id };
const canary = 'https://here.test/answers/CANARY-TOKEN';

async function send(subject: string, more: Partial<Email> = {}) {
  await sendEmail(db, {
    to: member.email,
    subject,
    paragraphs: [`All about ${subject}.`],
    category: 'posts',
    about,
    ...more,
  });
  return settledEmail(member.email, subject);
}

/** An email that came to rest in some way. */
async function put(subject: string, more: Partial<typeof emails.$inferInsert> = {}) {
  const email: Email = { to: member.email, subject, paragraphs: ['…'], category: 'posts', about };
  const [row] = await db
    .insert(emails)
    .values({
      category: 'posts',
      to: member.email,
      subject,
      ...about,
      email,
      createdAt: clock.now(),
      ...more,
    })
    .returning();
  return row?.id ?? '';
}

test('an organiser reads what somebody got, with every link left out', async () => {
  const { id } = await send('Biscuits', {
    paragraphs: [`Open ${canary} or <${canary}>, **now**.`],
    choices: [{ label: 'Going', href: canary }],
    action: { label: 'See it', href: canary },
    footer: `Or ${canary}`,
  });
  const list = await organiser.get(base);
  assert.ok(list.text.includes('Biscuits') && list.text.includes(member.name));
  assert.ok(list.queries <= 6, `${list.queries} statements`);
  const { status, text } = await organiser.get(`${base}/${id}`);
  assert.equal(status, 200);
  for (const words of ['Going', 'See it', '**now**', '(link)']) assert.ok(text.includes(words), words);
  assert.doesNotMatch(text, /CANARY/);
});

test('what people ask for themselves, concerns, and the emails of other groups are nobody’s to look at', async () => {
  const hidden = [
    await send('Secret sign-in', { category: 'account' }),
    await send('Secret concern', { category: 'concerns' }),
    await send('Secret elsewhere', { about: { ...about, groupId: world.otherGroup.id } }),
    await send('Secret of none', { about: { userId: member.id } }),
  ];
  for (const query of ['', '?who=secret', `?person=${member.id}`, '?kind=account', '?kind=concerns'])
    assert.doesNotMatch((await organiser.get(`${base}${query}`)).text, /Secret/, query);
  for (const { id } of hidden) {
    assert.equal((await organiser.get(`${base}/${id}`)).status, 404);
    assert.equal((await organiser.post(`${base}/${id}/again`, {})).status, 404);
  }
});

test('emails are found by name, by what became of them, and by whom they went to', async () => {
  await put('Came back', { state: 'refused', trouble: `550 no such user, see ${canary}`, attempts: 1 });
  await put('To be tried', { state: 'queued', trouble: '450 later', attempts: 2 });
  const trouble = (await organiser.get(`${base}?state=trouble`)).text;
  assert.match(trouble, /Rejected by their email server: 550 no such user/);
  assert.doesNotMatch(trouble, /CANARY|>To be tried</);
  assert.match((await organiser.get(`${base}?state=tried`)).text, /Tried 2 times, and retrying: 450 later/);
  assert.match(
    (await organiser.get(`${base}?who=${member.name.slice(0, 4).toUpperCase()}`)).text,
    /Came back/,
  );
  assert.match((await organiser.get(`${base}?who=nobody`)).text, /No matching emails/);
  const { id } = world.people.organiser;
  assert.match((await organiser.get(`${base}?person=${id}&state=x&page=-1`)).text, /No matching emails/);
});

test('an email is sent again once, however often its form comes, and only when its reader wants such mail', async () => {
  const { id } = await send('Once more');
  const form = { id: crypto.randomUUID() };
  await Promise.all([1, 2].map(() => organiser.post(`${base}/${id}/again`, form)));
  await settledEmail(member.email, 'Once more');
  const all = await db.select().from(emails).where(eq(emails.subject, 'Once more'));
  assert.equal(all.length, 2);
  const waits = await put('Still waits', { state: 'waiting' });
  assert.equal((await organiser.post(`${base}/${waits}/again`, form)).status, 409);
});

test('what was given up is tried again when an organiser says so', async () => {
  const id = await put('Given up', { state: 'failed', attempts: 13, trouble: 'no connection' });
  assert.match((await organiser.get(base)).text, /Try again now/);
  assert.equal((await organiser.post(`${base}/retry`)).status, 303);
  const row = await settledEmail(member.email, 'Given up');
  assert.deepEqual([row.id, row.state], [id, 'sent']);
  assert.equal(keptMail().filter(({ subject }) => subject === 'Given up').length, 1);
});

test('several are sent again at once: asked first, each once however often the form comes, in as many statements', async () => {
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, at) => put(`Batch ${at}`, { state: 'bounced' })),
  );
  const waits = await put('Batch waits', { state: 'waiting' });
  const foreign = await put('Batch elsewhere', { state: 'sent', groupId: world.otherGroup.id });
  const asked = await organiser.get(
    `${base}-again?${new URLSearchParams([...ids, waits, foreign].map((id) => ['email', id]))}`,
  );
  assert.match(asked.text, /Send these 12 emails again\?/);
  assert.match(asked.text, /1 of those you selected can’t be sent again/);
  const form = { email: [...ids, waits, foreign], id: crypto.randomUUID() };
  const answers = await Promise.all([1, 2].map(() => organiser.post(`${base}-again`, form)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  );
  await settledEmail(member.email, 'Batch 11');
  const all = (await db.select().from(emails)).filter(({ subject }) => subject.startsWith('Batch'));
  assert.equal(all.length, 12 + 12 + 2);
  const post = (email: string[]) => organiser.post(`${base}-again`, { email, id: crypto.randomUUID() });
  const [few, lots] = [await post(ids.slice(0, 2)), await post(ids)];
  assert.equal(lots.queries, few.queries);
  const none = await organiser.get(`${base}-again`);
  assert.deepEqual([none.status, none.location], [303, base]);
});

test('the log is read from its newest or its oldest email', async () => {
  const createdAt = new Date(clock.now().getTime() - 100 * 24 * 3_600_000);
  await put('The very first', { state: 'sent', createdAt });
  const first = (text: string) => /scope="row"><a [^>]*>([^<]*)/.exec(text)?.[1];
  assert.equal(first((await organiser.get(`${base}?sort=when`)).text), 'The very first');
  assert.notEqual(first((await organiser.get(`${base}?sort=-when`)).text), 'The very first');
});

test('a large log comes in pages that stay small', async () => {
  const subject = (number: number) => `${'A long subject '.repeat(8)}${number}`;
  for (let number = 0; number < 100; number += 1) await put(subject(number), { state: 'sent' });
  const first = await organiser.get(base);
  assert.ok(first.text.length < 35_000, `${first.text.length} characters`);
  assert.match(first.text, /page=2/);
  assert.match((await organiser.get(`${base}?page=2`)).text, /rel="prev"/);
});

test('emails are forgotten after half a year, but never one that is still to be sent', async () => {
  const createdAt = new Date(clock.now().getTime() - 181 * 24 * 3_600_000);
  await put('Old', { state: 'sent', createdAt });
  await put('Old and waiting', { state: 'waiting', createdAt });
  await forgetOldEmails();
  const left = (await db.select().from(emails)).map(({ subject }) => subject);
  assert.ok(!left.includes('Old') && left.includes('Old and waiting') && left.includes('Biscuits'));
});
