import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import express from 'express';
import { useEdge } from '../platform/edge.ts';
import { env, loadEnv } from '../platform/env.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { openServer } from '../tools/testing/server.ts';
import { meetingAt } from './call.rules.ts';

const { world, as } = await openServer();
const { baseUrl, port } = env;
const domain = 'meet.example.org';
const setDomain = (JITSI_DOMAIN: string) => loadEnv({ LOG_LEVEL: 'fatal', JITSI_DOMAIN }, { baseUrl, port });

/** The address of the meeting in the page of a session's room, without what is told to it. */
async function meetingIn(sessionId: string, person: PersonName) {
  const { text } = await (await as(person)).get(`/sessions/${sessionId}/room`);
  return /data-meeting="([^"#]*)/.exec(text)?.[1];
}

/** What pages of a server that starts now may frame. */
async function framesAllowed() {
  const app = express();
  useEdge(app);
  app.get('/', (_request, response) => void response.send('A page'));
  const server = createServer(app).listen(0, '127.0.0.1');
  after(() => server.close());
  await new Promise((done) => server.once('listening', done));
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const policy = headers.get('content-security-policy') ?? '';
  return policy.split(';').find((part) => part.startsWith('frame-src'));
}

test('without a meeting server no room has a meeting of its own, and no page may frame anything', async () => {
  setDomain('');
  assert.equal(await meetingIn(world.cohort.next, 'member'), '');
  assert.equal(await framesAllowed(), undefined);
});

test('with one, each session has its own meeting, the same for all its people, by a name that nobody can guess', async () => {
  setDomain(domain);
  assert.equal(await framesAllowed(), `frame-src https://${domain}`);
  const [one, same, other] = await Promise.all([
    meetingIn(world.cohort.next, 'member'),
    meetingIn(world.cohort.next, 'facilitator'),
    meetingIn(world.cohort.current, 'member'),
  ]);
  assert.match(one ?? '', /^https:\/\/meet\.example\.org\/[0-9a-f]{32}$/);
  assert.equal(same, one);
  assert.notEqual(other, one);
  assert.ok(!one?.includes(world.cohort.next.replaceAll('-', '')));
});

test('the meeting is told what somebody is called, in what the browser sends to nobody', () => {
  const { pathname, hash } = new URL(meetingAt(domain, 'abc', 'Zoë "Z" O’Neil'));
  assert.equal(pathname, '/abc');
  assert.match(decodeURIComponent(hash), /^#userInfo\.displayName="Zoë \\"Z\\" O’Neil"&/);
});
