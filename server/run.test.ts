import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { endAll, runScript } from './tools/testing/own-process.ts';
import { until } from './tools/testing/waiting.ts';

const onWindows = process.platform === 'win32';
const cluster = process.env.TEST_CLUSTER_URL ?? '';
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convenor-run-'));
});
after(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const somewhere = () => join(folder, randomBytes(4).toString('hex'));
const changed = (url: string, part: 'password' | 'pathname', value: string) =>
  Object.assign(new URL(url), { [part]: value }).href;

const wrong: [what: string, settings: Record<string, string>, says: RegExp][] = [
  ['a port that is no number', { PORT: 'http' }, /^The setting PORT is not a number\.$/],
  [
    'a database that does not listen',
    { DATABASE_URL: 'postgres://convenor@localhost:1/convenor' },
    /^The database of DATABASE_URL cannot be reached: .*ECONNREFUSED.*\.$/,
  ],
  [
    'a database that is not there',
    { DATABASE_URL: changed(cluster, 'pathname', 'nowhere') },
    /^The database of DATABASE_URL cannot be reached: database "nowhere" does not exist\.$/,
  ],
];
for (const [what, settings, says] of wrong) {
  test(`${what} stops the start with one sentence that names the setting`, async () => {
    const server = runScript('start', { PORT: '0', DATA_DIR: somewhere(), ...settings });
    assert.equal(await server.ended(), 1);
    assert.match(server.output().trimEnd(), says);
  });
}

test('a port that another program has is named in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const server = runScript('start', { PORT: String(port), DATABASE_URL: await emptyDatabase() });
  assert.equal(await server.ended(), 1);
  assert.deepEqual(server.words(), [
    `The setting PORT is taken: another program listens on ${port} already.`,
  ]);
  other.close();
});

test('two servers start at once on a new database of DATABASE_URL, and neither makes one of its own', async () => {
  const settings = { PORT: '0', DATABASE_URL: await emptyDatabase(), DATA_DIR: somewhere() };
  const servers = [runScript('start', settings), runScript('start', settings)];
  for (const server of servers) {
    assert.equal((await fetch(`${await server.ready()}/setup`)).status, 200);
  }
  assert.equal(existsSync(settings.DATA_DIR), false);
  assert.deepEqual(await Promise.all(servers.map((server) => server.end('SIGINT'))), [0, 0]);
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a server whose npm is ended with ${signal} stops too, in order`, { skip: onWindows }, async () => {
    const { PATH, HOME } = process.env;
    const settings = { PORT: '0', DATABASE_URL: await emptyDatabase() };
    const npm = spawn('npm', ['start'], {
      cwd: join(import.meta.dirname, '..'),
      env: { PATH, HOME, ...settings },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let url = '';
    for await (const text of npm.stdout.setEncoding('utf8')) {
      url = text.match(/Convenor is ready: (\S+)\n/)?.[1] ?? '';
      if (url) break;
    }
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    npm.kill(signal);
    await until(() =>
      fetch(`${url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
  });
}

test('a Node that is too old says what to do instead of failing on TypeScript', async () => {
  const script = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });
    require('./server/tools/node-version.cjs');
    console.log('started all the same');`;
  const ran = promisify(execFile)(process.execPath, ['-e', script], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await assert.rejects(ran, {
    code: 1,
    stdout: '',
    stderr:
      'Convenor runs on the Node 24 that npm ci brings along; this is Node 20.19.0: start it with npm start.\n',
  });
});

test('the demo has its people and its own database, and touches no other whatever the environment says', async () => {
  const own = await emptyDatabase();
  const demo = runScript('demo', {
    PORT: '0',
    DEMO_DIR: somewhere(),
    DATABASE_URL: own,
    SMTP_URL: 'smtp://mail.example.org',
  });
  const url = await demo.ready();
  for (const who of ['organiser', 'facilitator', 'member']) {
    assert.match(demo.output(), new RegExp(`^ *${who}@demo\\.test$`, 'm'));
  }
  const [, password = ''] = demo.output().match(/Their password is: (.+)\n/) ?? [];
  assert.match(await (await fetch(`${url}/sign-in`)).text(), /action="\/sign-in\/demo/);

  const post = (path: string, fields: Record<string, string>) =>
    fetch(new URL(path, url), {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: url },
      body: new URLSearchParams(fields),
    });
  const oneClick = await post('/sign-in/demo', { who: 'facilitator' });
  const typed = await post('/sign-in', { email: 'member@demo.test', password });
  for (const [signedIn, name] of [
    [oneClick, 'Tomás'],
    [typed, 'Noor'],
  ] as const) {
    assert.equal(signedIn.status, 303);
    const home = await fetch(url, { headers: { Cookie: String(signedIn.headers.getSetCookie()[0]) } });
    assert.match(await home.text(), new RegExp(name));
  }
  assert.equal(await demo.end('SIGTERM'), 0);
  assert.deepEqual(await query(own, `select tablename from pg_tables where schemaname = 'public'`), []);
});

/** A database with nothing in it, not even tables. */
async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(8).toString('hex')}`;
  await query(cluster, `create database ${name}`);
  return changed(cluster, 'pathname', name);
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
