import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { loginSessions } from '../../people/accounts/tables.ts';
import { databaseUrl, db } from '../../platform/db.ts';
import { spend } from '../../platform/limits.ts';
import { migrateDatabase } from '../../platform/migrate.ts';
import { endAll, runScript } from '../testing/own-process.ts';
import { openWorld } from '../testing/world.ts';
import { leftOut } from './format.ts';
import { readBackup } from './read.ts';
import { writeBackup } from './write.ts';

const world = await openWorld();
const migrations = resolve(import.meta.dirname, '../../../migrations');
let folder: string;
let file: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convenor-backup-'));
  file = join(folder, 'world.gz');
  await db.insert(loginSessions).values({ id: 'x', userId: world.people.member.id, expiresAt: new Date() });
  await spend({ name: 'test', points: 1, seconds: 60 }, 'ada');
  await query(
    databaseUrl(),
    // A line separator, a quote, a backslash and what looks like our own lines: nothing of it may be taken for a mark.
    `update groups set about = E'One\\u2028two "three" \\\\ {"end":{}}\\n{"users":{}}'`,
  );
  await writeBackup(databaseUrl(), file);
});
after(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('every row of every table comes back as it was, but for sign-ins, links and counters', async () => {
  const empty = await emptyDatabase();
  const rows = await readBackup(empty, file, migrations);
  await migrateDatabase(empty);
  const [old, back] = [await contents(databaseUrl()), await contents(empty)];
  assert.deepEqual(Object.keys(back), Object.keys(old));
  for (const [table, before] of Object.entries(old)) {
    assert.deepEqual(back[table], leftOut.has(table) ? [] : before, table);
  }
  assert.ok(rows > 20);
  assert.equal(old.login_sessions?.length, 1);
  assert.equal(rows, Object.values(back).flat().length);
});

test('the restored tables are the very same: columns, keys, indexes', async () => {
  const empty = await emptyDatabase();
  await readBackup(empty, file, migrations);
  const shape = `
    select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns
      where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace
    order by 1`;
  assert.deepEqual(await query(empty, shape), await query(databaseUrl(), shape));
});

test('a backup is one moment, whatever is written meanwhile', async () => {
  const busy = new pg.Pool({ connectionString: databaseUrl(), max: 4 });
  await busy.query('create table steps (number int primary key)');
  let writing = true;
  // Two rows a transaction: a backup that saw half of one would have an odd number.
  const writers = [0, 1, 2, 3].map(async (writer) => {
    for (let step = writer; writing; step += 4) {
      await busy.query(`insert into steps values (${2 * step}), (${2 * step + 1})`);
    }
  });
  const moment = join(folder, 'moment.gz');
  await writeBackup(databaseUrl(), moment);
  writing = false;
  await Promise.all(writers);
  const text = gunzipSync(await readFile(moment)).toString();
  const saved = [...text.matchAll(/^\{"steps":\{"number":(\d+)/gm)].map(([, number]) => Number(number));
  assert.equal(saved.length % 2, 0);
  assert.ok(saved.every((number) => saved.includes(number ^ 1)));
  await busy.query('drop table steps');
  await busy.end();
});

test('a backup of an older version is brought to the tables of today', async () => {
  const newer = join(folder, 'migrations');
  await cp(migrations, newer, { recursive: true });
  const journal = JSON.parse(await readFile(join(newer, 'meta/_journal.json'), 'utf8'));
  const last = journal.entries.at(-1);
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'later' });
  await writeFile(join(newer, 'meta/_journal.json'), JSON.stringify(journal));
  await writeFile(join(newer, 'later.sql'), `alter table groups add motto text not null default 'Read on';`);
  const empty = await emptyDatabase();
  await readBackup(empty, file, newer);
  const pool = new pg.Pool({ connectionString: empty });
  await migrate(drizzle(pool), { migrationsFolder: newer });
  await pool.end();
  assert.deepEqual(await query(empty, 'select distinct motto from groups'), [{ motto: 'Read on' }]);
});

test('a backup of a newer version is refused, and nothing is left in the database', async () => {
  const [first = '', ...lines] = gunzipSync(await readFile(file))
    .toString()
    .split('\n');
  const marked = JSON.parse(first);
  marked.migrations.push({ hash: 'f'.repeat(64), createdAt: '9999999999999' });
  const newer = join(folder, 'newer.gz');
  await writeFile(newer, gzipSync([JSON.stringify(marked), ...lines].join('\n')));
  await refused(newer, /made by a newer Convenor/);
});

test('a file that is cut off, altered or something else is refused, and nothing is left in the database', async () => {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n');
  const damaged = join(folder, 'damaged.gz');
  await cp(file, damaged);
  await truncate(damaged, 2000);
  await refused(damaged, /cannot be read to its end/);
  await writeFile(damaged, gzipSync(`${lines.slice(0, -1).join('\n')}\n`));
  await refused(damaged, /not whole/);
  await writeFile(damaged, gzipSync(`${lines.toSpliced(5, 1).join('\n')}\n`));
  await refused(damaged, /not whole|violates foreign key/);
  await writeFile(damaged, 'Dear diary');
  await refused(damaged, /not a Convenor backup/);
  await writeFile(damaged, gzipSync('Dear diary\n'));
  await refused(damaged, /not a Convenor backup/);
});

test('a database with tables in it is left alone', async () => {
  const before = await contents(databaseUrl());
  await assert.rejects(readBackup(databaseUrl(), file, migrations), /holds tables already/);
  assert.deepEqual(await contents(databaseUrl()), before);
});

test('nobody else on the machine can read a backup', async () => {
  assert.equal((await stat(file)).mode & 0o077, 0);
});

test('npm run backup saves a running server, npm run restore brings it to another folder', async () => {
  const settings = { PORT: '0', DATA_DIR: join(folder, 'here') };
  const saved = join(folder, 'saved.gz');
  const server = runScript('start', settings);
  const url = await server.ready();
  const [, code = ''] = server.output().match(/with the code (\S+)/) ?? [];
  const claim = { code, name: 'Ada', email: 'ada@example.org', password: 'harbour lamp crossing' };
  await fetch(`${url}/setup`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({ ...claim, group: 'Night Readers', zone: 'UTC' }),
  });

  await said('backup', settings, saved, /^\d+ rows are saved in .*saved\.gz\./);
  await said('backup', settings, saved, /^There is a file .*saved\.gz already/);
  await said('restore', settings, saved, /another Convenor \(process \d+\) already runs on/);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  await server.end('SIGTERM');
  await said('restore', settings, saved, /^This database holds tables already/);

  const there = { PORT: '0', DATA_DIR: join(folder, 'there') };
  await said('backup', there, join(folder, 'none.gz'), /^There is no database in .*there: name its folder/);
  await said('restore', there, saved, /^\d+ rows are back\./);
  const second = runScript('start', there);
  assert.match(await (await fetch(`${await second.ready()}/groups/night-readers`)).text(), /Night Readers/);
  assert.equal(second.words().length, 1, 'it has its organiser, so no code is printed');
  await second.end('SIGTERM');
});

async function said(script: string, settings: Record<string, string>, name: string, words: RegExp) {
  const tool = runScript(script, settings, [name]);
  await tool.ended();
  assert.match(tool.output(), words);
  assert.doesNotMatch(tool.output().trimEnd(), /\n/);
}

async function refused(name: string, why: RegExp) {
  const empty = await emptyDatabase();
  await assert.rejects(readBackup(empty, name, migrations), why);
  assert.deepEqual(await query(empty, `select from pg_tables where schemaname in ('public', 'drizzle')`), []);
}

async function contents(url: string): Promise<Record<string, unknown[]>> {
  const tables = await query<{ name: string }>(
    url,
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const rows = tables.map(async ({ name }) => [
    name,
    await query(url, `select row::text from public.${name} row order by 1`),
  ]);
  return Object.fromEntries(await Promise.all(rows));
}

async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(8).toString('hex')}`;
  await query(databaseUrl(), `create database ${name}`);
  return Object.assign(new URL(databaseUrl()), { pathname: name }).href;
}

async function query<Row = unknown>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
