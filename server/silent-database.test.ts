import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from './tools/testing/database.ts';
import { endAll, runScript } from './tools/testing/own-process.ts';
import { silentWayTo } from './tools/testing/silent-way.ts';
import { until } from './tools/testing/waiting.ts';

// One story: packets to and from the database cease to arrive, and nobody is told; later they arrive again.

const way = await silentWayTo(await testDatabase());
after(async () => {
  await endAll();
  way.close();
});
const settings = { PORT: '0', DATABASE_URL: way.url, DATABASE_SECONDS: '9', LOG_LEVEL: 'warn' };
const server = runScript('start', settings);
const url = await server.ready();

/** As a browser asks; a server that never answers fails the test. */
const ask = (path: string, fields?: Record<string, string>) =>
  fetch(new URL(path, url), {
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    redirect: 'manual',
    headers: { Origin: url, Accept: 'text/html' },
    signal: AbortSignal.timeout(60_000),
  });
const page = '/groups/nobody';
const asksForLink = { email: 'ada@example.org' };

test('while the database works, the monitor and pages say so', async () => {
  await until(async () => (await ask('/readyz')).ok);
  const [, code = ''] = server.output().match(/with the code (\S+)/) ?? [];
  const person = { name: 'Ada', email: asksForLink.email, password: 'paper lamp crossing' };
  const set = { ...person, code, group: 'Readers', zone: 'Europe/Berlin' };
  assert.equal((await ask('/setup', set)).status, 303);
  assert.equal((await ask(page)).status, 404);
});

test('a database that goes silent is said in plain words, and nobody waits for ever', async () => {
  way.fallSilent();
  // What is asked at the same moment waits for the same answer: pages, a form, and the monitor.
  const [seen, sent, ready, alive] = await Promise.all([
    ask(page),
    ask('/magic-link', asksForLink),
    ask('/readyz'),
    ask('/healthz'),
  ]);
  assert.deepEqual([ready.status, await ready.text()], [503, 'The database does not answer.']);
  assert.equal(alive.status, 200);
  for (const answer of [seen, sent]) {
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '30');
  }
  assert.match(await seen.text(), /can’t reach its database right now\. Try again in a minute\./);
  const form = await sent.text();
  assert.match(form, /ada@example\.org/, 'what was typed is given back');
  assert.match(form, /Send it again/);
  const program = await fetch(new URL(page, url), { headers: { Accept: 'application/json' } });
  assert.equal(((await program.json()) as { code: string }).code, 'unavailable');
});

test('once packets arrive again everything works, queue included', async () => {
  way.flow();
  await until(async () => (await ask('/readyz')).ok);
  await until(async () => (await ask(page)).status === 404);
  assert.equal((await ask('/magic-link', asksForLink)).status < 400, true);
  await until(async () => /sign-in link/i.test(await (await ask('/dev/mail')).text()));
});
