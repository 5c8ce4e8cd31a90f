import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { lastBounceOf } from '../../mail/bounces/queries.ts';
import { emails } from '../../mail/queue/tables.ts';
import { withTag } from '../../mail/sub-address.rules.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { bounces, bounceTo } from '../testing/bounce-messages.ts';
import { openMailing } from '../testing/mail-server.ts';
import { act } from './carry-out.ts';
import { meant } from './message.ts';

const understood = async (...given: Parameters<typeof meant>) => act(await meant(...given));

const ours = 'post@readers.example';
await openMailing({ MAIL_RECEIVE: ours });

const address = 'ada@example.org';

beforeEach(() => db.delete(emails));

async function written(state: 'sent' | 'sending' | 'queued'): Promise<string> {
  const email = { to: address, subject: 'Your link', paragraphs: ['https://readers.example/x'] };
  const [row] = await db
    .insert(emails)
    .values({
      category: 'account',
      to: address,
      subject: email.subject,
      email,
      state,
      createdAt: clock.now(),
    })
    .returning();
  assert.ok(row);
  return row.id;
}

const stateOf = async (id: string) => {
  const [row] = await db.select().from(emails).where(eq(emails.id, id));
  return row;
};

const comeBack = (id: string, shape: keyof typeof bounces) => {
  const to = withTag(ours, `b-${id.replaceAll('-', '')}`);
  const message = bounceTo(to, bounces[shape] as (typeof bounces)[string]).replace(/\r?\n/g, '\r\n');
  return understood(Buffer.from(message), [to], ours);
};

for (const [shape, { says }] of Object.entries(bounces)) {
  test(`${says === null ? 'no failure' : 'a failure'}: ${shape}`, async () => {
    const id = await written('sent');
    assert.equal(await comeBack(id, shape), says === null ? 'left' : 'bounce');
    const row = await stateOf(id);
    assert.deepEqual([row?.state, row?.trouble], says === null ? ['sent', ''] : ['bounced', says]);
    assert.equal(await lastBounceOf(db, address), says);
  });
}

test('a warning before the failure changes nothing, and what comes after it neither', async () => {
  const id = await written('sent');
  const shapes = ['delayed', 'Postfix, given up without a word of why', 'Postfix, nobody there', 'delivered'];
  const became: string[] = [];
  for (const shape of shapes) became.push(await comeBack(id, shape));
  assert.deepEqual(became, ['left', 'bounce', 'left', 'left']);
  assert.equal((await stateOf(id))?.trouble, 'It bounced after several tries: 4.4.7');
});

test('what comes back before it is noted as sent has come back, and nothing that lets somebody in is kept', async () => {
  const id = await written('sending');
  assert.equal(await comeBack(id, 'Postfix, nobody there'), 'bounce');
  const row = await stateOf(id);
  assert.deepEqual([row?.state, row?.email], ['bounced', null]);
});

test('what was not handed over yet cannot have come back', async () => {
  const id = await written('queued');
  assert.equal(await comeBack(id, 'Postfix, nobody there'), 'left');
  assert.equal((await stateOf(id))?.state, 'queued');
});
