import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { allTemplates, keptMail } from '../mail/mail.ts';
import { emails } from '../mail/queue/tables.ts';
import { missingFields, unknownFields } from '../mail/templates/text.rules.ts';
import { db } from '../platform/db.ts';
import { settledEmail } from '../tools/testing/emails.ts';
import { openServer } from '../tools/testing/server.ts';

const { world, as } = await openServer();
const organiser = await as('organiser');
const base = `/groups/${world.group.slug}/emails`;
const cancelled = `${base}/sessions.cancelled`;
const words = {
  subject: 'No {title}',
  body: 'Dear {name},\n\nno **{cohort}** on {when}: {reason}',
  version: '0',
};

test('our own emails name only fields that they have, and all that they need', () => {
  assert.ok(allTemplates().length > 8);
  for (const { name, subject, body, fields, needed } of allTemplates()) {
    assert.deepEqual(unknownFields(subject + body, Object.keys(fields)), [], name);
    assert.deepEqual(missingFields(body, needed), [], name);
  }
});

test('an organiser finds every email, and sees one as they would read it themselves', async () => {
  const { text } = await organiser.get(base);
  for (const { label } of allTemplates()) assert.ok(text.includes(label), label);
  const page = await organiser.get(cancelled);
  assert.equal(page.status, 200);
  assert.ok(page.text.includes(`Hello ${world.people.organiser.name},`));
});

test('looking at words before saving them keeps nothing', async () => {
  const { status, text } = await organiser.post(cancelled, { ...words, also: 'preview' });
  assert.equal(status, 200);
  assert.match(text, /Not saved yet/);
  assert.match(text, /no <strong>Open evening<\/strong> on/);
  assert.doesNotMatch((await organiser.get(base)).text, /Customised/);
});

test('a field that there is not, or that is needed and left out, is refused in a sentence that helps', async () => {
  const unknown = await organiser.post(cancelled, { ...words, subject: 'No {titel}' });
  assert.equal(unknown.status, 422);
  assert.match(unknown.text, /There’s no field \{titel\}\./);
  const without = await organiser.post(cancelled, { ...words, body: 'It is off. {reason}' });
  assert.equal(without.status, 422);
  assert.match(without.text, /Please include \{when\}/);
});

test('an email goes out in the words that its group has by then, and is kept as it was sent', async () => {
  assert.equal((await organiser.post(cancelled, words)).status, 303);
  assert.match((await organiser.get(base)).text, /Customised/);
  const facilitator = await as('facilitator');
  const reason = 'The [library](https://evil.test) is closed.';
  const { status } = await facilitator.post(`/sessions/${world.cohort.next}/cancellation`, {
    reason,
    version: '1',
  });
  assert.equal(status, 303);
  const row = await settledEmail(world.people.member.email, 'No ');
  assert.equal(row.state, 'sent');
  const { name } = world.people.member;
  assert.deepEqual(row.email?.paragraphs[0], `Dear ${name},`);
  const mail = keptMail().find(
    ({ to, subject }) => to === world.people.member.email && subject.startsWith('No '),
  );
  assert.match(mail?.html ?? '', /no <strong>Tuesday cohort<\/strong> on/);
  assert.doesNotMatch(mail?.html ?? '', /href="https:\/\/evil/);
  assert.ok(mail?.text.includes(reason));
  assert.ok(mail?.text.includes(`/sessions/${world.cohort.next}`), 'the button is there all the same');
});

test('two who word an email at once do not overwrite each other unseen, and ours come back', async () => {
  const again = await organiser.post(cancelled, { ...words, version: '0' });
  assert.equal(again.status, 409);
  assert.match(again.text, /changed this email in the meantime/);
  assert.equal((await organiser.post(cancelled, { ...words, version: '1' })).status, 303);
  assert.equal((await organiser.post(`${cancelled}/reset`)).status, 303);
  assert.doesNotMatch((await organiser.get(base)).text, /Customised/);
});

test('an email is found by its name, its group of emails, or words of its text', async () => {
  const found = async (words: string) => {
    const { text } = await organiser.get(`${base}?words=${encodeURIComponent(words)}`);
    return text.match(new RegExp(`href="${base}/[\\w.-]+"`, 'g'))?.length ?? 0;
  };
  const all = await found('');
  assert.ok(all > 20, `${all}`);
  for (const words of ['WAITLIST', 'attendance']) {
    const some = await found(words);
    assert.ok(some > 0 && some < all, `${words}: ${some}`);
  }
  assert.equal(await found('no such words'), 0);
  assert.match((await organiser.get(`${base}?words=nowhere`)).text, /No email has these words/);
});

test('another group’s emails stay in its own words', async () => {
  await organiser.post(cancelled, words);
  const elsewhere = await as('otherOrganiser');
  assert.doesNotMatch((await elsewhere.get(`/groups/${world.otherGroup.slug}/emails`)).text, /Customised/);
  assert.equal((await db.select().from(emails).where(eq(emails.groupId, world.otherGroup.id))).length, 0);
});
