import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { env, loadEnv } from '../../platform/env.ts';
import { sessions } from '../../sessions/tables.ts';
import { openServer } from '../../tools/testing/server.ts';

const { world, as } = await openServer();
const page = '/facilitating/calendar';
const [turn = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
const stamp = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d+/g, '');

/** A calendar with one event, somewhere outside. */
async function calendarWith(from: Date, until: Date) {
  const server = createServer((_, response) =>
    response.end(
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:CANARY of my doctor\r\nDTSTART:${stamp(from)}\r\nDTEND:${stamp(until)}\r\nEND:VEVENT\r\nEND:VCALENDAR`,
    ),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/CANARY-secret`,
    close: () => server.close(),
  };
}

const minutes = (instant: Date, by: number) => new Date(instant.getTime() + by * 60_000);

test('a facilitator’s calendar is read once: which turns they’re busy for, with the way to find cover', async () => {
  const doctor = await calendarWith(minutes(turn.startsAt, -30), minutes(turn.startsAt, 30));
  const itself = await calendarWith(turn.startsAt, turn.endsAt);
  const tomas = await as('facilitator');
  try {
    const refused = await tomas.post(page, { address: doctor.address });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /isn’t on the public internet/);
    loadEnv({ LOG_LEVEL: 'fatal', PRIVATE_HOSTS: '127.0.0.1' }, { baseUrl: env.baseUrl });
    const { status, text } = await tomas.post(page, { address: doctor.address });
    assert.equal(status, 200);
    assert.match(text, /You’re busy during your turn\./);
    assert.match(text, new RegExp(`/sessions/${turn.id}/turn-offer`));
    assert.doesNotMatch(text, /CANARY/);
    assert.match((await tomas.post(page, { address: itself.address })).text, /You’re free for your turn/);
  } finally {
    doctor.close();
    itself.close();
    loadEnv({ LOG_LEVEL: 'fatal' }, { baseUrl: env.baseUrl });
  }
});

test('people who facilitate nothing are told so, and asked for no calendar', async () => {
  const { text } = await (await as('member')).get(page);
  assert.match(text, /No turns to come/);
  assert.doesNotMatch(text, /Address of your calendar/);
});
