import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { testDatabase } from '../tools/testing/database.ts';
import { until } from '../tools/testing/waiting.ts';
import { clockWatch, queueAhead } from './clock-back.ts';
import { closeDatabase, db, openDatabase } from './db.ts';
import { loadEnv } from './env.ts';
import { defineJob, enqueue, restartJobs, startJobs, stopJobs } from './jobs.ts';
import { setLogLevel } from './log.ts';

declare module './jobs.ts' {
  interface Jobs {
    'test.minutely': object;
    'test.again': { word: string };
  }
}

loadEnv({ LOG_LEVEL: 'silent' });
setLogLevel();
openDatabase(await testDatabase(), 5);

let minutes = 0;
let fails = true;
const done: string[] = [];
defineJob(
  'test.minutely',
  async () => {
    minutes += 1;
  },
  '* * * * *',
);
defineJob('test.again', async ({ word }) => {
  if (fails) throw new Error('not yet');
  done.push(word);
});
after(closeDatabase);

/** The database's clock and this process's, as the queue reads them. */
const realNow = Date.now;
async function putClocksBack(hours: number) {
  await db.execute(
    sql.raw(`create or replace function pgboss.job_now() returns timestamptz language sql stable as $$
      select now() - interval '${hours} hours' $$`),
  );
  Date.now = () => realNow() - hours * 3_600_000;
}
after(() => {
  Date.now = realNow;
});

const retriesDue = async () => {
  const { rows } = await db.execute(sql`
    select extract(epoch from start_after - pgboss.job_now())::float as in from pgboss.job
    where name = 'test.again' and state = 'retry'`);
  return rows.map((row) => Number(row.in));
};

test('when the clock goes back two hours, scheduled work goes on, and what waits to be tried again waits no longer', async () => {
  await startJobs();
  try {
    await until(() => minutes >= 1);
    await db.transaction((tx) => enqueue(tx, 'test.again', { word: 'kept' }));
    await until(async () => (await retriesDue()).length === 1);
    fails = false;
    await putClocksBack(2);
    const ahead = await queueAhead(db);
    assert.ok(ahead > 7100 && ahead <= 7200, String(ahead));
    assert.ok((await retriesDue()).every((seconds) => seconds > 7000));
    await restartJobs(ahead);
    assert.equal(await queueAhead(db), 0);
    assert.ok((await retriesDue()).every((seconds) => seconds < 120));
    await until(() => minutes >= 2);
    await until(() => done.length === 1);
  } finally {
    await stopJobs();
  }
});

test('a server that starts after the clock went back turns the queue back first', async () => {
  await putClocksBack(5);
  assert.ok((await queueAhead(db)) > 10_000);
  const before = minutes;
  await startJobs();
  try {
    assert.equal(await queueAhead(db), 0);
    await until(() => minutes > before);
  } finally {
    await stopJobs();
  }
});

test('a clock that is put right by a little is nothing to tell of; one that goes back is noticed once', () => {
  let [wall, steady] = [1_000_000_000, 0];
  const wentBack = clockWatch(
    () => wall,
    () => steady,
  );
  const pass = (seconds: number, byWall = seconds) => {
    steady += seconds * 1000;
    wall += byWall * 1000;
    return wentBack();
  };
  assert.equal(pass(30), 0);
  assert.equal(pass(30, 28), 0);
  assert.equal(pass(30, 9000), 0, 'forward is no trouble: what was due is done');
  assert.equal(pass(30, -7170), 7200);
  assert.equal(pass(30), 0);
});
