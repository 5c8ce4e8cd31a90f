import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../tools/testing/database.ts';
import { Reads } from './reads.ts';

const url = await testDatabase();
const reads = new Reads(url, 2);
after(() => reads.close());

const ask = async (text: string, ...values: unknown[]) => {
  const { rows } = await reads.query({ name: text, text, rowMode: 'array' }, values);
  return rows[0]?.[0];
};

test('many reads at once are each given their own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  const answers = await Promise.all(numbers.map((number) => ask('select $1::int', number)));
  assert.deepEqual(answers, numbers);
});

test('a read that fails leaves those around it alone', async () => {
  const mixed = await Promise.allSettled([
    ask('select $1::int', 1),
    ask('select 1 / $1::int', 0),
    ask('select $1::int', 2),
    ask('select $1::uuid', 'no id'),
    ask('select $1::int', 3),
  ]);
  assert.deepEqual(
    mixed.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code)),
    [1, '22012', 2, '22P02', 3],
  );
});

test('two connections serve all reads', async () => {
  const ids = new Set(await Promise.all(Array.from({ length: 20 }, () => ask('select pg_backend_pid()'))));
  assert.equal(ids.size, 2);
});

test('after its connections are lost reads have new ones', async () => {
  const before = await ask('select pg_backend_pid()');
  const other = new pg.Client(url);
  await other.connect();
  await other.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await other.end();
  await new Promise((done) => setTimeout(done, 50));
  assert.notEqual(await ask('select pg_backend_pid()'), before);
});
