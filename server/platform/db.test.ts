import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import { aWhile } from '../tools/testing/waiting.ts';
import { openDatabaseOnly } from '../tools/testing/world.ts';
import { databaseTrouble, db, isDuplicate, prepared, queryCounter } from './db.ts';

await openDatabaseOnly();

const byEmail = prepared('test_user_by_email', (db) =>
  db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.email, sql.placeholder('email'))),
);
const ada = { name: 'Ada', email: 'ada@demo.test', zone: 'UTC' };
const ben = { name: 'Ben', email: 'ben@demo.test', zone: 'UTC' };
await db.insert(users).values(ada);

test('a prepared statement finds what it is asked for, again and again', async () => {
  assert.deepEqual(await byEmail(db, { email: ada.email }), [{ name: 'Ada' }]);
  assert.deepEqual(await byEmail(db, { email: 'nobody@demo.test' }), []);
  assert.deepEqual(await byEmail(db, { email: ada.email }), [{ name: 'Ada' }]);
});

test('in a transaction it sees what the transaction wrote, and others do not', async () => {
  await db.transaction(async (tx) => {
    await tx.insert(users).values(ben);
    assert.deepEqual(await byEmail(tx, { email: ben.email }), [{ name: 'Ben' }]);
    assert.deepEqual(await byEmail(db, { email: ben.email }), []);
  });
  assert.deepEqual(await byEmail(db, { email: ben.email }), [{ name: 'Ben' }]);
});

test('many transactions at once each ask on their own connection', async () => {
  const found = await Promise.all(
    Array.from({ length: 40 }, () => db.transaction((tx) => byEmail(tx, { email: ada.email }))),
  );
  assert.deepEqual(new Set(found.flat().map(({ name }) => name)), new Set(['Ada']));
  assert.equal(found.flat().length, 40);
});

test('PostgreSQL plans it once per connection', async () => {
  const plans = await db.transaction(async (tx) => {
    await byEmail(tx, { email: ada.email });
    await byEmail(tx, { email: ben.email });
    const { rows } = await tx.execute(
      sql`select generic_plans + custom_plans as used from pg_prepared_statements where name = 'test_user_by_email'`,
    );
    return rows;
  });
  assert.equal(plans.length, 1);
  assert.ok(Number(plans[0]?.used) >= 2);
});

test('what a transaction wrote is gone when it fails', async () => {
  const failed = db.transaction(async (tx) => {
    await tx.delete(users);
    throw new Error('on second thoughts');
  });
  await assert.rejects(failed, /second thoughts/);
  assert.deepEqual(await byEmail(db, { email: ada.email }), [{ name: 'Ada' }]);
});

test('a constraint that decided a race is told from other errors', async () => {
  const twice = await db
    .insert(users)
    .values(ada)
    .catch((error) => error);
  assert.equal(isDuplicate(twice), true);
  const nonsense = await db.execute(sql`select nothing`).catch((error) => error);
  assert.equal(isDuplicate(nonsense), false);
  assert.equal(isDuplicate(new Error('23505')), false);
});

test('each request counts its own statements, transactions and prepared ones included', async () => {
  const count = async (statements: number) => {
    const counter = { queries: 0 };
    await queryCounter.run(counter, async () => {
      for (let sent = 0; sent < statements; sent += 1) await byEmail(db, { email: ada.email });
    });
    return counter.queries;
  };
  assert.deepEqual(await Promise.all([count(1), count(5), count(0)]), [1, 5, 0]);
});

test('a connection that the database cuts does not end the server, and the next query has another', async () => {
  const { rowCount } = await db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query like 'select "name" from "users"%'
        limit 2`,
  );
  assert.ok(rowCount);
  await aWhile(50);
  assert.equal(await databaseTrouble(), null);
  assert.deepEqual(await byEmail(db, { email: ada.email }), [{ name: 'Ada' }]);
});
