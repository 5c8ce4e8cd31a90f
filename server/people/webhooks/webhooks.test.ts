import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env, loadEnv } from '../../platform/env.ts';
import { sessions } from '../../sessions/tables.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { deliver } from './delivery.actions.ts';
import { forgetDeliveries } from './queries.ts';
import { messageOf, type News, shownAddress, verdictOn } from './rules.ts';
import { webhookDeliveries, webhooks } from './tables.ts';
import { tellWebhooks } from './tell.ts';

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

const got: Got[] = [];
let status = 200;
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  got.push({ headers: request.headers, body });
  response.writeHead(status).end('ok');
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
after(() => receiver.close());
const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/CANARY-of-the-address`;

const { as, world } = await openServer();
loadEnv({ LOG_LEVEL: 'silent', PRIVATE_HOSTS: '127.0.0.1' }, { baseUrl: env.baseUrl });
const page = `/groups/${world.group.slug}/webhooks`;
const organiser = await as('organiser');
const news: News = { type: 'test', title: 'Goals', text: 'Tomorrow', url: 'https://g.test/sessions/1' };

async function add(kind: string, topics = ['reminders']) {
  await db.delete(webhooks);
  got.length = 0;
  status = 200;
  const { status: answered } = await organiser.post(page, { kind, label: '#readers', url: address, topics });
  assert.equal(answered, 303);
  const [webhook] = await db.select().from(webhooks);
  assert.ok(webhook);
  return webhook;
}

const tell = (topic: 'reminders' | 'summaries', once: string | null = null) =>
  db.transaction((tx) => tellWebhooks(tx, world.group.id, topic, news, once));
const deliveries = () => db.select().from(webhookDeliveries);
async function settled() {
  return until(
    deliveries,
    (all) =>
      all.length > 0 &&
      all.every(({ attempts }) => attempts > 0) &&
      all.every((one) => one.state === 'sent' || one.trouble),
  );
}

test('a channel is told what it was added for, once', async () => {
  await add('slack');
  await tell('summaries');
  assert.equal((await deliveries()).length, 0);
  await Promise.all([tell('reminders', 'one'), tell('reminders', 'one')]);
  const [one, ...more] = await settled();
  assert.equal(one?.state, 'sent');
  assert.deepEqual(more, []);
  assert.deepEqual(
    got.map(({ body }) => JSON.parse(body)),
    [{ text: '*Goals*\nTomorrow\n<https://g.test/sessions/1|Open>' }],
  );
  assert.match((await organiser.get(page)).text, /Goals.*Sent/s);
});

test('a program can check that a message is ours, whole and new', async () => {
  const { secret } = await add('generic');
  await tell('reminders');
  await settled();
  const [{ headers, body }] = got as [Got];
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  assert.ok(key.length >= 24);
  const mac = createHmac('sha256', key).update(signed).digest('base64');
  assert.equal(headers['webhook-signature'], `v1,${mac}`);
  assert.ok(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000) < 60);
  assert.deepEqual(JSON.parse(body).data, { title: 'Goals', text: 'Tomorrow', url: news.url });
});

test('what is not taken is tried again with the same id, and one that is gone for good gets nothing more', async () => {
  const { id: webhookId } = await add('generic');
  status = 503;
  await tell('reminders');
  const [waiting] = await settled();
  assert.equal(waiting?.state, 'queued');
  assert.match((await organiser.get(page)).text, /The endpoint returned 503/);
  status = 200;
  await deliver({ id: waiting.id });
  assert.equal(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 1);
  assert.deepEqual(
    (await deliveries()).map(({ state }) => state),
    ['sent'],
  );
  status = 410;
  await tell('reminders', 'gone');
  await until(async () => (await db.select().from(webhooks))[0]?.goneAt);
  await tell('reminders', 'after');
  assert.equal((await deliveries()).length, 2);
  assert.equal((await organiser.post(`${page}/${webhookId}/trial`)).status, 409);
});

test('what has failed for a day waits for an organiser to send it again', async () => {
  const { id: webhookId } = await add('slack');
  const [failed] = await db
    .insert(webhookDeliveries)
    .values({
      webhookId,
      news,
      state: 'failed',
      attempts: 13,
      trouble: 'The endpoint returned 500.',
      createdAt: clock.now(),
    })
    .returning();
  assert.match((await organiser.get(page)).text, /Failed.*Retry failed|Retry failed.*Failed/s);
  await organiser.post(`${page}/${webhookId}/retry`);
  // What went wrong last stands there until it has been sent.
  await until(deliveries, ([one]) => one?.state === 'sent');
  assert.deepEqual(
    (await deliveries()).map(({ id, state }) => [id, state]),
    [[failed?.id, 'sent']],
  );
});

test('an address is not shown again, a private one is refused when it is used, and removing ends it', async () => {
  const { id } = await add('slack');
  assert.doesNotMatch((await organiser.get(page)).text, /CANARY/);
  loadEnv({ LOG_LEVEL: 'silent' }, { baseUrl: env.baseUrl });
  await organiser.post(`${page}/${id}/trial`);
  assert.match((await settled())[0]?.trouble ?? '', /isn’t on the public internet/);
  assert.equal(got.length, 0);
  loadEnv({ LOG_LEVEL: 'silent', PRIVATE_HOSTS: '127.0.0.1' }, { baseUrl: env.baseUrl });
  await organiser.post(`${page}/${id}/removal`);
  assert.deepEqual(await deliveries(), []);
  assert.equal(
    (await organiser.post(page, { kind: 'slack', label: '', url: 'file:///etc', topics: [] })).status,
    422,
  );
});

test('what was sent a month ago is forgotten, and what waits is not', async () => {
  const { id: webhookId } = await add('slack');
  const rows = (['sent', 'queued'] as const).map((state) => ({
    webhookId,
    news,
    state,
    createdAt: new Date(0),
  }));
  await db.insert(webhookDeliveries).values(rows);
  await forgetDeliveries(db, clock.now());
  assert.deepEqual(
    (await deliveries()).map(({ state }) => state),
    ['queued'],
  );
});

test('no title calls people, makes a link or leaves its line in a chat', () => {
  const hostile = { ...news, title: '<!channel> @everyone [x](http://evil) *b*' };
  const slack = messageOf('slack', hostile, new Date(0));
  assert.match(JSON.stringify(slack), /&lt;!channel&gt;/);
  const discord = messageOf('discord', hostile, new Date(0));
  assert.deepEqual('allowed_mentions' in discord && discord.allowed_mentions, { parse: [] });
  assert.match(JSON.stringify(discord), /\\\\\[x\\\\\]\\\\\(http/);
  assert.equal(shownAddress('https://hooks.slack.test/services/T0/B0/secretABCD'), 'hooks.slack.test/…ABCD');
  assert.deepEqual([200, 204, 302, 404, 410, 500].map(verdictOn), [
    'sent',
    'sent',
    'again',
    'again',
    'gone',
    'again',
  ]);
});

test('a chat hears that a session is moved or called off, when, and neither where nor who', async () => {
  await add('slack', ['changes']);
  const sessionId = world.cohort.next;
  const find = async () => (await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0];
  const cancel = { version: String((await find())?.version), reason: 'CANARY of a reason' };
  assert.equal((await organiser.post(`/sessions/${sessionId}/cancellation`, cancel)).status, 303);
  const [told] = await settled();
  assert.equal(told?.news.type, 'session.cancelled');
  assert.match(JSON.parse(got[0]?.body ?? '{}').text, /cancelled \(it was planned for /);
  assert.doesNotMatch(got[0]?.body ?? '', /CANARY|Harbour|library|Rivera/i);
});

test('of thirty that are added at once ten are kept', async () => {
  await db.delete(webhooks);
  const form = { kind: 'generic', label: '#readers', url: address, topics: ['reminders'] };
  const answers = await Promise.all(Array.from({ length: 30 }, () => organiser.post(page, form)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303, 409]));
  assert.equal(await db.$count(webhooks), 10);
});
