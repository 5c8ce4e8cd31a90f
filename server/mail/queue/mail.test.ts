import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { openMailing } from '../../tools/testing/post-office.ts';
import { post } from '../compose/actions.ts';
import { keptMail } from './kept.ts';

const office = await openMailing();
const { arrived } = office;
const nextMail = () => office.next();

const letter = {
  to: 'ada@example.org',
  subject: 'Tuesday’s session – bring <tea>',
  paragraphs: ['We read two papers & talk.', 'Ада kommt auch.'],
  action: { label: 'Say if you come', href: 'https://readers.example/sessions/1?a=1&b=2' },
  footer: 'This came because you are a member.',
};

test('a letter arrives as text and as HTML, with its link in both', async () => {
  await db.transaction((tx) => post(tx, letter));
  const { mail, from, to } = await nextMail();
  assert.deepEqual([from, to], ['post@readers.example', ['ada@example.org']]);
  assert.equal(mail.subject, letter.subject);
  assert.equal(mail.from?.text, '"Our readers" <post@readers.example>');
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.match(mail.messageId ?? '', /^<[0-9a-f-]{36}@readers\.example>$/);
  const text = mail.text ?? '';
  for (const part of [...letter.paragraphs, letter.action.label, letter.action.href, letter.footer])
    assert.ok(text.includes(part), part);
  const html = mail.html || '';
  assert.match(html, /We read two papers &amp; talk\./);
  assert.match(html, /href="https:\/\/readers\.example\/sessions\/1\?a=1&amp;b=2"/);
  assert.match(html, /Ада kommt auch\./);
  assert.ok(!html.includes('<tea>') && !/<script|<img/.test(html));
});

test('what people write into a letter stays text', async () => {
  await db.transaction((tx) => post(tx, { ...letter, paragraphs: ['<script>alert(1)</script>'] }));
  const { mail } = await nextMail();
  assert.match(mail.html || '', /&lt;script&gt;/);
  assert.match(mail.text ?? '', /<script>alert\(1\)<\/script>/);
});

test('a subject cannot smuggle in further headers or recipients', async () => {
  await db.transaction((tx) => post(tx, { ...letter, subject: 'Hello\r\nBcc: everyone@example.org' }));
  const { mail, to } = await nextMail();
  assert.deepEqual(to, ['ada@example.org']);
  assert.equal(mail.bcc, undefined);
});

test('a letter of a transaction that fails is never sent', async () => {
  const failing = db.transaction(async (tx) => {
    await post(tx, { ...letter, subject: 'Never' });
    throw new Error('changed my mind');
  });
  await assert.rejects(failing, /changed my mind/);
  await db.transaction((tx) => post(tx, { ...letter, subject: 'Afterwards' }));
  assert.equal((await nextMail()).mail.subject, 'Afterwards');
  assert.deepEqual(arrived, []);
});

test('with a mail server nothing is kept for the page that shows mail', () => {
  assert.equal(env.devMail, false);
  assert.deepEqual(keptMail(), []);
});
