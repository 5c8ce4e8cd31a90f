import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { testDatabase } from '../tools/testing/database.ts';
import { aWhile, until } from '../tools/testing/waiting.ts';
import { closeDatabase, db, openDatabase } from './db.ts';
import { loadEnv } from './env.ts';
import { defineJob, enqueue, startJobs, stopJobs } from './jobs.ts';
import { setLogLevel } from './log.ts';

declare module './jobs.ts' {
  interface Jobs {
    'test.note': { word: string };
    'test.stumble': { word: string };
  }
}

loadEnv({ LOG_LEVEL: 'silent' });
setLogLevel();
openDatabase(await testDatabase(), 5);

const done: string[] = [];
let stumbles = 0;
defineJob('test.note', async ({ word }) => void done.push(word));
defineJob('test.stumble', async ({ word }) => {
  stumbles += 1;
  if (stumbles < 3) throw new Error('not yet');
  done.push(word);
});
await startJobs();
after(async () => {
  await stopJobs();
  await closeDatabase();
});

const waiting = async () => {
  const { rows } = await db.execute(
    sql`select name, state, retry_limit from pgboss.job where name like 'test.%' and state in ('created', 'retry')`,
  );
  return rows;
};

test('a job is done soon after its transaction, and once', async () => {
  await db.transaction(async (tx) => {
    await enqueue(tx, 'test.note', { word: 'kept' });
    await aWhile(200);
    assert.deepEqual(done, [], 'nothing happens before the commit');
  });
  await until(() => done.includes('kept'));
  assert.deepEqual(done, ['kept']);
});

test('many jobs of one transaction are all done at once, and each of them once', async () => {
  const words = Array.from({ length: 25 }, (_, index) => `word ${index}`);
  await db.transaction(async (tx) => {
    for (const word of words) await enqueue(tx, 'test.note', { word });
  });
  const those = () => done.filter((word) => word.startsWith('word'));
  await until(() => those().length === 25);
  assert.deepEqual(those().toSorted(), words.toSorted());
});

test('a job of a transaction that fails never was', async () => {
  const failed = db.transaction(async (tx) => {
    await enqueue(tx, 'test.note', { word: 'taken back' });
    throw new Error('on second thoughts');
  });
  await assert.rejects(failed, /second thoughts/);
  assert.deepEqual(await waiting(), []);
  await db.transaction((tx) => enqueue(tx, 'test.note', { word: 'the next' }));
  await until(() => done.includes('the next'));
  assert.ok(!done.includes('taken back'));
});

test('a job that fails is tried again, after growing pauses, until it works', async () => {
  await db.transaction((tx) => enqueue(tx, 'test.stumble', { word: 'at last' }));
  for (const round of [1, 2]) {
    await until(async () => stumbles === round && (await waiting()).length === 1);
    const { rows } = await db.execute<{ pause: string; retry_limit: number }>(
      sql`select extract(epoch from start_after - now()) as pause, retry_limit from pgboss.job where state = 'retry'`,
    );
    assert.ok(Number(rows[0]?.pause) > 5, `it waits ${rows[0]?.pause} s`);
    assert.ok((rows[0]?.retry_limit ?? 0) > 10);
    // The pause is over; whoever starts looks at once.
    await stopJobs();
    await db.execute(sql`update pgboss.job set start_after = now() where state = 'retry'`);
    await startJobs();
  }
  await until(() => done.includes('at last'));
  assert.equal(stumbles, 3);
});

test('what was promised while no server worked is done when one starts again', async () => {
  await stopJobs();
  await startJobs({ work: false });
  await db.transaction((tx) => enqueue(tx, 'test.note', { word: 'after the restart' }));
  await stopJobs();
  assert.equal((await waiting()).length, 1);
  assert.ok(!done.includes('after the restart'));
  await startJobs();
  await until(() => done.includes('after the restart'));
});

test('stopping lets the job that runs finish', async () => {
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  defineJob('test.note', async ({ word }) => {
    begin();
    await aWhile(500);
    done.push(word);
  });
  await stopJobs();
  await startJobs();
  await db.transaction((tx) => enqueue(tx, 'test.note', { word: 'finished' }));
  await began;
  await stopJobs();
  assert.ok(done.includes('finished'));
  await startJobs({ work: false });
});

test('from the next start on a queue has the settings of today', async () => {
  const limits = async () => {
    const { rows } = await db.execute<{ name: string; limit: number }>(
      sql`select name, retry_limit as limit from pgboss.queue where name like 'test.%' order by name`,
    );
    return rows.map(({ limit }) => limit);
  };
  const before = await limits();
  await db.execute(sql`update pgboss.queue set retry_limit = 3 where name = 'test.note'`);
  await db.execute(sql`delete from pgboss.job where name = 'test.stumble'`);
  await db.execute(sql`delete from pgboss.queue where name = 'test.stumble'`);
  assert.notDeepEqual(await limits(), before);
  await stopJobs();
  await startJobs({ work: false });
  assert.deepEqual(await limits(), before);
});
