import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../../platform/db.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { sendEmail } from '../compose/actions.ts';
import { addressIn, stopIn } from './actions.ts';
import './jobs.ts';

const mailServer = await openMailing();

const to = 'Ada@Example.org';
const endOf = (address = '') => address.split('/').at(-1)?.replace(/\W+$/, '') ?? '';

test('an email that can be done without says how it is stopped, to mail programs and to people', async () => {
  await sendEmail(db, { to, subject: 'Tea', paragraphs: ['Who brings it?'], category: 'posts' });
  const { mail } = await mailServer.next();
  const line = (key: string) => mail.headerLines.find((one) => one.key === key)?.line ?? '';
  assert.equal(line('list-unsubscribe-post'), 'List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const stop = line('list-unsubscribe').replace(/\s+/g, '');
  assert.match(stop, /^List-Unsubscribe:<https:\/\/readers\.example\/mail\/stop\/[\w.-]+>$/);
  assert.deepEqual(stopIn(endOf(stop)), { address: 'ada@example.org', kind: 'posts' });
  for (const body of [mail.text ?? '', mail.html || '']) {
    const [choose] = body.match(/https:\/\/readers\.example\/mail\/choices\/[\w.-]+/) ?? [];
    assert.equal(addressIn(endOf(choose)), 'ada@example.org');
  }
});

test('a decision says how mail is chosen, and cannot be stopped', async () => {
  await sendEmail(db, { to, subject: 'You are in', paragraphs: ['Welcome.'], category: 'places' });
  const { mail } = await mailServer.next();
  assert.equal(mail.headers.has('list'), false);
  assert.match(mail.text ?? '', /mail\/choices/);
});

test('a link that lets somebody in holds no other link', async () => {
  await sendEmail(db, { to, subject: 'Your link', paragraphs: ['Here it is.'] });
  const { mail } = await mailServer.next();
  assert.doesNotMatch(mail.text ?? '', /mail\/choices/);
});
