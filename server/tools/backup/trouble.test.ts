import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { databaseUrl } from '../../platform/db.ts';
import { emptyDatabase } from '../testing/database.ts';
import { endAll, runScript } from '../testing/own-process.ts';
import { openWorld } from '../testing/world.ts';
import { writeBackup } from './write.ts';

await openWorld();
let folder: string;
let good: string;
let lines: string[];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convenor-trouble-'));
  good = join(folder, 'good.gz');
  await writeBackup(databaseUrl(), good);
  lines = gunzipSync(await readFile(good))
    .toString()
    .trimEnd()
    .split('\n');
});
after(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function query(url: string, text: string) {
  const client = new pg.Client(url);
  await client.connect();
  return client.query(text).finally(() => client.end());
}

const withDatabase = (name: string) => Object.assign(new URL(databaseUrl()), { pathname: name }).href;

/** Runs a command that must end with one sentence, and 1. */
async function says(sentence: RegExp, script: string, url: string, words: string[]) {
  const tool = runScript(script, { DATABASE_URL: url, LOG_LEVEL: 'silent' }, words);
  const code = await tool.ended();
  const said = tool.output().trimEnd();
  assert.match(said, sentence);
  assert.doesNotMatch(said, /\n|at .*:\d+:\d+|Error:/, 'one line, and no trace');
  assert.equal(code, 1);
}

const at = (name: string) => join(folder, name);

test('a backup that cannot be made says why, and leaves nothing behind', async () => {
  await symlink('/dev/full', at('full.gz.part'));
  await mkdir(at('folder'));
  await writeFile(at('file'), '');
  const before = (await readdir(folder)).filter((name) => !name.startsWith('full'));
  const silent = 'postgres://nobody:x@127.0.0.1:1/x';
  const stranger = Object.assign(new URL(databaseUrl()), { password: 'wrong' }).href;
  const url = databaseUrl();
  await says(/^Name the file: npm run backup -- /, 'backup', url, []);
  await says(/^Name one file only/, 'backup', url, [at('a.gz'), at('b.gz')]);
  await says(/^There is a file .*good\.gz already: choose another name\.$/, 'backup', url, [good]);
  await says(/folder is a folder: add the name of a file to it\.$/, 'backup', url, [at('folder')]);
  await says(/^There is no folder .*none: make it first/, 'backup', url, [at('none/a.gz')]);
  await says(/is a file and not a folder\.$/, 'backup', url, [at('file/a.gz')]);
  await says(/^(You can’t write to|You have no permission|Not found: )/, 'backup', url, ['/proc/a.gz']);
  await says(/^The disk is full\.$/, 'backup', url, [at('full.gz')]);
  await says(/^The database does not answer: check DATABASE_URL/, 'backup', silent, [at('a.gz')]);
  await says(/^There is no database of the name in DATABASE_URL\.$/, 'backup', withDatabase('none'), [
    at('a.gz'),
  ]);
  await says(/^The database does not accept the name and password/, 'backup', stranger, [at('a.gz')]);
  await says(
    /^This is not a Convenor database: check DATABASE_URL or DATA_DIR/,
    'backup',
    await emptyDatabase(),
    [at('a.gz')],
  );
  await says(/^The setting DATABASE_URL is not a postgres:\/\/ address\.$/, 'backup', 'mysql://x', [
    at('a.gz'),
  ]);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => !name.startsWith('full')),
    before,
  );
});

test('a restore that cannot be done says why, and leaves the database empty', async () => {
  const url = await emptyDatabase();
  const file = async (name: string, content: string | Buffer) => {
    await writeFile(at(name), content);
    return [at(name)];
  };
  const changed = (from: RegExp, to: string) => gzipSync(`${lines.join('\n').replace(from, to)}\n`);
  const whole = await readFile(good);
  await says(/^Name the file: npm run restore -- /, 'restore', url, []);
  await says(/^There is no file .*none\.gz\.$/, 'restore', url, [at('none.gz')]);
  await says(/is not a file\.$/, 'restore', url, [folder]);
  await says(/is not a Convenor backup\.$/, 'restore', url, await file('empty.gz', ''));
  await says(/is not a Convenor backup\.$/, 'restore', url, await file('text.gz', 'Dear diary'));
  await says(/is not a Convenor backup\.$/, 'restore', url, await file('other.gz', gzipSync('Dear diary\n')));
  await says(
    /cannot be read to its end/,
    'restore',
    url,
    await file('cut.gz', whole.subarray(0, whole.length / 2)),
  );
  const misfits: [name: string, from: RegExp, to: string][] = [
    ['value', /"started_at":"[^"]*"|"created_at":"[^"]*"/, '"created_at":"some day"'],
    ['row', /(\{"users":.*?)"name":"[^"]*"/, '$1"name":null'],
    ['table', /\{"users":/, '{"dragons":'],
    ['json', /\{"users":\{/, '{"users":{{'],
    ['first', /"migrations":\[/, '"migrations":[['],
    ['end', /\{"end":\{/, '{"end":{{'],
  ];
  for (const [name, from, to] of misfits)
    await says(
      /^Rows.* in this file do not fit: it is damaged or was changed\. Nothing was restored/,
      'restore',
      url,
      await file(`${name}.gz`, changed(from, to)),
    );
  const stranger = Object.assign(new URL(url), { password: 'wrong' }).href;
  await says(/^The database does not accept the name and password/, 'restore', stranger, [good]);
  await says(/^This database holds tables already/, 'restore', databaseUrl(), [good]);
  const { rows } = await query(
    url,
    `select from pg_tables where schemaname in ('public', 'drizzle', 'pgboss')`,
  );
  assert.deepEqual(rows, []);
});

test('a file that is none makes no folder for a database', async () => {
  const tool = runScript('restore', { DATA_DIR: at('new'), LOG_LEVEL: 'silent' }, [at('none.gz')]);
  assert.equal(await tool.ended(), 1);
  assert.match(tool.output(), /^There is no file .*none\.gz\.\n$/);
  assert.ok(!(await readdir(folder)).includes('new'));
});

test('other commands say what is wrong in a sentence, too', async () => {
  const silent = 'postgres://nobody:x@127.0.0.1:1/x';
  await says(
    /^The database of DATABASE_URL cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:1\.$/,
    'start',
    silent,
    [],
  );
  const started: [settings: Record<string, string>, sentence: RegExp][] = [
    [
      { MAIL_FROM: 'Convenor' },
      /^The setting MAIL_FROM is not an address, or a name and an address .*with its @/,
    ],
    [
      { MAIL_RECEIVE: 'jürgen@example.org' },
      /^The setting MAIL_RECEIVE is not an email address\. We can’t send/,
    ],
    [{ DATA_DIR: at('file') }, /^PostgreSQL could not be started: .*\.$/],
    [
      {
        DATABASE_URL: databaseUrl(),
        PORT: '0',
        HOST: '203.0.113.7',
        BASE_URL: 'http://x.example',
        SMTP_URL: 'smtp://127.0.0.1:1',
      },
      /^The setting HOST is not an address of this machine: 203\.0\.113\.7\.$/,
    ],
  ];
  for (const [settings, sentence] of started) {
    const tool = runScript('start', { LOG_LEVEL: 'silent', ...settings });
    assert.equal(await tool.ended(), 1);
    assert.match(tool.output().trimEnd(), sentence);
    assert.doesNotMatch(tool.output().trimEnd(), /\n/);
  }
  const demo = runScript('demo', { DEMO_DIR: at('file'), PORT: '0', LOG_LEVEL: 'silent' });
  assert.equal(await demo.ended(), 1);
  assert.match(demo.output(), /^PostgreSQL could not be started: [^\n]*\n$/);
  const placement = runScript('placement', {}, [at('none.json')]);
  assert.equal(await placement.ended(), 2);
  assert.match(placement.output(), /none\.json cannot be read: [^\n]*\n$/);
});
