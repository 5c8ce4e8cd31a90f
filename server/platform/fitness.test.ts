import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { emptyDatabase, testDatabase } from '../tools/testing/database.ts';
import { askDatabase } from '../tools/testing/from-outside.ts';
import { endAll, runScript } from '../tools/testing/own-process.ts';
import { closeDatabase, databaseFacts, databaseTrouble, db, openDatabase } from './db.ts';
import { risksOf } from './fitness.rules.ts';
import { migrateDatabase } from './migrate.ts';
import { sayTrouble } from './trouble.ts';

after(endAll);

const cluster = process.env.TEST_CLUSTER_URL ?? '';
const nameIn = (url: string) => new URL(url).pathname.slice(1);
const as = (url: string, user: string) =>
  Object.assign(new URL(url), { username: user, password: user }).href;

/** Why a database is refused at the start, in the words that are printed. */
const refusal = (url: string) =>
  migrateDatabase(url).then(
    () => 'It starts.',
    (error) => sayTrouble(error) ?? String(error),
  );

/** A database in which a user of its own name may do what the statements say. */
async function lent(statements: (user: string) => string[]): Promise<string> {
  const url = await emptyDatabase();
  const user = `u_${nameIn(url)}`;
  await askDatabase(url, `create role ${user} login password '${user}'`);
  for (const statement of statements(user)) await askDatabase(url, statement);
  return as(url, user);
}

test('a database that cannot hold every name is refused', async () => {
  const url = await emptyDatabase();
  const latin = `${nameIn(url)}_latin`;
  await askDatabase(cluster, `create database ${latin} encoding 'LATIN1' locale 'C' template template0`);
  assert.match(
    await refusal(Object.assign(new URL(url), { pathname: latin }).href),
    /^The database of DATABASE_URL is encoded in LATIN1 and cannot hold every name: [^\n]*\.$/,
  );
});

test('a database that can only be read is refused', async () => {
  const url = await emptyDatabase();
  await askDatabase(url, `alter database ${nameIn(url)} set default_transaction_read_only = on`);
  assert.match(await refusal(url), /^The database of DATABASE_URL is read-only: [^\n]*\.$/);
});

for (const [what, statements] of [
  ['none at all', () => []],
  ['tables only', (user: string) => [`grant create on schema public to ${user}`]],
  ['schemas only', (user: string) => [`grant create on database :db to ${user}`]],
] as [string, (user: string) => string[]][]) {
  test(`a user who may create ${what} is refused`, async () => {
    const url = await lent((user) => statements(user).map((one) => one.replace(':db', user.slice(2))));
    assert.equal(
      await refusal(url),
      'The user in DATABASE_URL may not create tables in this database: make it the owner.',
    );
  });
}

test('a user who may not write to a table is refused', async () => {
  const url = await testDatabase();
  const user = `u_${nameIn(url)}`;
  for (const statement of [
    `create role ${user} login password '${user}'`,
    `grant create on database ${nameIn(url)} to ${user}`,
    `grant create on schema public to ${user}`,
    `grant select, insert, update on all tables in schema public to ${user}`,
  ])
    await askDatabase(url, statement);
  assert.match(await refusal(as(url, user)), /^The user in DATABASE_URL may not write to all tables/);
});

test('a program that is older than its database does not start', async () => {
  const url = await testDatabase();
  const [{ known }] = await askDatabase(
    url,
    'select count(*)::integer as known from drizzle.__drizzle_migrations',
  );
  await askDatabase(
    url,
    `insert into drizzle.__drizzle_migrations (hash, created_at)
     select 'of a later version', max(created_at) + n from drizzle.__drizzle_migrations, generate_series(1, 9) as n group by n`,
  );
  assert.match(
    await refusal(url),
    new RegExp(
      `^This Convenor is older than its database \\(it knows ${known} of ${known + 9} migrations\\): `,
    ),
  );
});

test('a database with tables of another program, or without our own, is refused', async () => {
  const foreign = await emptyDatabase();
  await askDatabase(foreign, 'create table users (name text)');
  assert.match(await refusal(foreign), /^The database of DATABASE_URL holds tables of another program/);
  const moved = await testDatabase();
  await askDatabase(moved, 'alter schema public rename to elsewhere');
  await askDatabase(moved, 'create schema public');
  assert.match(await refusal(moved), /^The tables of Convenor are not in the schema public/);
});

const hostile = [
  `DateStyle = 'SQL, DMY'`,
  `IntervalStyle = 'sql_standard'`,
  `TimeZone = 'Pacific/Apia'`,
  `bytea_output = 'escape'`,
  'standard_conforming_strings = off',
  'search_path = elsewhere, public',
  `default_transaction_isolation = 'serializable'`,
];

test('whatever a database is set to, people sign up, and sign in again after a restart', async () => {
  const url = await emptyDatabase();
  for (const setting of hostile) await askDatabase(url, `alter database ${nameIn(url)} set ${setting}`);
  await askDatabase(url, 'create schema elsewhere');
  const settings = { PORT: '0', DATABASE_URL: url, LOG_LEVEL: 'error' };
  const first = runScript('start', settings);
  const home = await first.ready();
  const [, code = ''] = first.output().match(/with the code (\S+)/) ?? [];
  const name = 'Back\\slash d’Été';
  const person = { name, email: 'first@example.org', password: 'paper lamp crossing' };
  const post = (at: string, path: string, fields: Record<string, string>) =>
    fetch(new URL(path, at), {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: at },
      body: new URLSearchParams(fields),
    });
  const made = await post(home, '/setup', { ...person, code, group: 'Readers', zone: 'Europe/Berlin' });
  assert.equal(made.status, 303);
  await first.end('SIGTERM');
  const second = runScript('start', settings);
  const again = await second.ready();
  const signedIn = await post(again, '/sign-in', person);
  assert.equal(signedIn.status, 303);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const account = await fetch(new URL('/account', again), { headers: { Cookie: cookie } });
  assert.equal(account.status, 200);
  assert.match(await account.text(), /Back\\slash d’Été/);
  assert.doesNotMatch(second.output(), /"level"/);
  const [{ count }] = await askDatabase(
    url,
    `select count(*)::integer from pg_tables where schemaname = 'elsewhere'`,
  );
  assert.equal(count, 0);
});

test('a monitor sees when the database takes nothing any longer', async () => {
  const url = await testDatabase();
  const user = `u_${nameIn(url)}`;
  await askDatabase(url, `create role ${user} login password '${user}'`);
  await askDatabase(url, `alter database ${nameIn(url)} owner to ${user}`);
  await askDatabase(url, `grant all on all tables in schema public to ${user}`);
  openDatabase(as(url, user));
  try {
    assert.equal(await databaseTrouble(), null);
    const hurts: [hurt: string, heal: string, says: RegExp][] = [
      [`revoke insert on users from ${user}`, `grant insert on users to ${user}`, /may not write/],
      [
        `alter database ${nameIn(url)} owner to convenor`,
        `alter database ${nameIn(url)} owner to ${user}`,
        /may not create/,
      ],
    ];
    for (const [hurt, heal, says] of hurts) {
      await askDatabase(url, hurt);
      assert.match((await databaseTrouble()) ?? '', says);
      await askDatabase(url, heal);
      assert.equal(await databaseTrouble(), null);
    }
    // A primary server becomes a copy, or an owner stops all writing: for new connections, and those are drawn anew.
    await db.execute('set session characteristics as transaction read only');
    assert.match((await databaseTrouble()) ?? '', /is read-only/);
  } finally {
    await closeDatabase();
  }
});

test('a setting that may lose acknowledged changes is named', async () => {
  openDatabase(await testDatabase());
  const facts = await databaseFacts().finally(closeDatabase);
  assert.deepEqual(
    [facts.fsync, facts.synchronousCommit],
    ['off', 'off'],
    'the tests’ own cluster may be lost',
  );
  assert.equal(risksOf(facts).length, 3);
  for (const risk of risksOf(facts)) assert.match(risk, /is off in PostgreSQL: .*power cut.*\.$/);
  const safe = { ...facts, fsync: 'on', fullPageWrites: 'on', synchronousCommit: 'remote_apply' };
  assert.deepEqual(risksOf(safe), []);
});
