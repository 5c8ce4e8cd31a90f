import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { sendEmail } from '../compose/actions.ts';
import { keptMail } from './kept.ts';

const mailServer = await openMailing();
const { arrived } = mailServer;
const nextMail = () => mailServer.next();

const email = {
  to: 'ada@example.org',
  subject: 'Tuesday’s session – bring <tea>',
  paragraphs: ['We read two papers & talk.', 'Ада kommt auch.'],
  action: { label: 'Say if you come', href: 'https://readers.example/sessions/1?a=1&b=2' },
  footer: 'This came because you are a member.',
};

test('an email arrives as text and as HTML, with its link in both', async () => {
  await db.transaction((tx) => sendEmail(tx, email));
  const { mail, from, to } = await nextMail();
  assert.deepEqual([from, to], ['post@readers.example', ['ada@example.org']]);
  assert.equal(mail.subject, email.subject);
  assert.equal(mail.from?.text, '"Our readers" <post@readers.example>');
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.match(mail.messageId ?? '', /^<[0-9a-f-]{36}@readers\.example>$/);
  const text = mail.text ?? '';
  for (const part of [...email.paragraphs, email.action.label, email.action.href, email.footer])
    assert.ok(text.includes(part), part);
  const html = mail.html || '';
  assert.match(html, /We read two papers &amp; talk\./);
  assert.match(html, /href="https:\/\/readers\.example\/sessions\/1\?a=1&amp;b=2"/);
  assert.match(html, /Ада kommt auch\./);
  assert.ok(!html.includes('<tea>') && !/<script|<img/.test(html));
});

test('what people write into an email stays text', async () => {
  await db.transaction((tx) => sendEmail(tx, { ...email, paragraphs: ['<script>alert(1)</script>'] }));
  const { mail } = await nextMail();
  assert.match(mail.html || '', /&lt;script&gt;/);
  assert.match(mail.text ?? '', /<script>alert\(1\)<\/script>/);
});

test('a subject cannot smuggle in further headers or recipients', async () => {
  await db.transaction((tx) => sendEmail(tx, { ...email, subject: 'Hello\r\nBcc: everyone@example.org' }));
  const { mail, to } = await nextMail();
  assert.deepEqual(to, ['ada@example.org']);
  assert.equal(mail.bcc, undefined);
});

test('an email of a transaction that fails is never sent', async () => {
  const failing = db.transaction(async (tx) => {
    await sendEmail(tx, { ...email, subject: 'Never' });
    throw new Error('changed my mind');
  });
  await assert.rejects(failing, /changed my mind/);
  await db.transaction((tx) => sendEmail(tx, { ...email, subject: 'Afterwards' }));
  assert.equal((await nextMail()).mail.subject, 'Afterwards');
  assert.deepEqual(arrived, []);
});

test('with a mail server nothing is kept for the page that shows mail', () => {
  assert.equal(env.devMail, false);
  assert.deepEqual(keptMail(), []);
});
