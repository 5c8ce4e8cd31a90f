import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { testDatabase } from '../tools/testing/database.ts';
import { aWhile } from '../tools/testing/waiting.ts';
import { usualPatience } from './patience.ts';
import { type Statement, statementOf } from './read.ts';
import { Reads } from './reads.ts';
import type { Built } from './rows.ts';

const url = await testDatabase();
const reads = new Reads(url, 2, usualPatience());
after(() => reads.close());

const value = sql.placeholder('value');
const same = statement('same', sql`${value}::int`);
const inverse = statement('inverse', sql`1 / ${value}::int`);
const id = statement('id', sql`${value}::uuid`);
const connection = statement('connection', sql`pg_backend_pid()`);

function statement(name: string, answer: SQL) {
  const builder = drizzle.mock().select({ answer }).from(sql`(values (1)) as one`);
  return statementOf(name, builder.prepare(name) as unknown as Built);
}

async function ask(statement: Statement, value: string | number | null = null) {
  const [row] = (await reads.ask(statement, { value })) as { answer: unknown }[];
  return row?.answer;
}

test('many reads at once are each given their own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  assert.deepEqual(await Promise.all(numbers.map((number) => ask(same, number))), numbers);
});

test('a read that fails leaves those around it alone, also when it is the first of its kind', async () => {
  const mixed = await Promise.allSettled([
    ask(id, 'no id'),
    ask(id, '6f6d5c1e-0000-4000-8000-000000000000'),
    ask(same, 1),
    ask(inverse, 0),
    ask(inverse, 1),
    ask(id, 'no id'),
    ask(same, 2),
  ]);
  assert.deepEqual(
    mixed.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.cause.code)),
    ['22P02', '6f6d5c1e-0000-4000-8000-000000000000', 1, '22012', 1, '22P02', 2],
  );
});

test('a value that is no plain one is refused before anything is sent', async () => {
  await assert.rejects(reads.ask(same, { value: [1] }), TypeError);
  assert.equal(await ask(same, 3), 3);
});

test('two connections serve all reads, those of one turn by the same', async () => {
  const turn = async () => new Set(await Promise.all(Array.from({ length: 20 }, () => ask(connection))));
  const [first, second] = [await turn(), await turn()];
  assert.deepEqual([first.size, second.size, new Set([...first, ...second]).size], [1, 1, 2]);
});

test('after its connections are lost reads have new ones', async () => {
  const before = await ask(connection);
  const other = new pg.Client(url);
  await other.connect();
  await other.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await other.end();
  await aWhile(50);
  assert.notEqual(await ask(connection), before);
});
