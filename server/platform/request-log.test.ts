import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';
import { log } from './log.ts';

const { as, visitor, world } = await openServer();
const paths: string[] = [];
log.level = 'info';
log.info = ((line: { path?: string }) => void (line.path && paths.push(line.path))) as typeof log.info;

/** How the log writes the address of a request. */
async function noted(path: string, from = visitor()): Promise<string> {
  paths.length = 0;
  await from.get(path);
  await until(() => paths.length > 0);
  return paths[0] ?? '';
}

test('the log writes addresses as their routes do, with ids and without anything else', async () => {
  const session = `/sessions/${world.cohort.next}`;
  assert.equal(await noted(session, await as('member')), session);
  const secret = {
    '/certificates/CANARY-7F3K': '/certificates/:code',
    '/join/CANARY/qr.svg': '/join/:code/qr.svg',
    '/verify/canary': '/verify/:token',
    '/rsvp/canary.short?answer=going': '/rsvp/:token',
    '/calendar/canary/sessions.ics': '/calendar/:token/sessions.ics',
    '/nowhere/canary': '/nowhere',
    '/CANARY': '/…',
    '/canary%20words': '/…',
  };
  for (const [path, as] of Object.entries(secret)) {
    const written = await noted(path);
    assert.doesNotMatch(written, /canary/i, path);
    assert.ok(written.startsWith(as), `${path}: ${written}`);
  }
});
