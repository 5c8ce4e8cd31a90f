import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { testDatabase } from '../tools/testing/database.ts';
import { silentWayTo } from '../tools/testing/silent-way.ts';
import { until } from '../tools/testing/waiting.ts';
import { closeDatabase, databaseUrl, db, openDatabase } from './db.ts';
import { loadEnv } from './env.ts';
import { listen } from './listen.ts';
import { setLogLevel } from './log.ts';

loadEnv({ LOG_LEVEL: 'silent' });
setLogLevel();
openDatabase(await testDatabase(), 2);
after(closeDatabase);

const notify = (text: string) => db.execute(sql`select pg_notify('test_channel', ${text})`);

test('a lost connection comes back, says so, and hears again', async () => {
  const heard: string[] = [];
  let returns = 0;
  const listening = listen(
    { other_channel: () => assert.fail('this is another channel'), test_channel: (text) => heard.push(text) },
    () => {
      returns += 1;
    },
  );
  await until(() => returns === 1);
  await notify('one');
  await until(() => heard.length === 1);
  for (const time of [2, 3]) {
    await db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where query = 'listen test_channel' and datname = current_database()`);
    await until(() => returns === time);
    await notify(`${time}`);
    await until(() => heard.at(-1) === `${time}`);
  }
  await listening.close();
  const { rows } = await db.execute(sql`
    select 1 from pg_stat_activity where query = 'listen test_channel' and datname = current_database()`);
  assert.equal(rows.length, 0);
  assert.deepEqual(heard, ['one', '2', '3']);
});

test('a connection that goes silent is given up, and hears again', async () => {
  const way = await silentWayTo(databaseUrl());
  after(way.close);
  await closeDatabase();
  loadEnv({ LOG_LEVEL: 'silent', DATABASE_SECONDS: '3' });
  openDatabase(way.url, 2);
  const heard: string[] = [];
  let returns = 0;
  const listening = listen({ test_channel: (text) => heard.push(text) }, () => {
    returns += 1;
  });
  await until(() => returns === 1);
  way.fallSilent();
  await assert.rejects(() => notify('lost'));
  way.flow();
  await until(() => returns > 1);
  await notify('again');
  await until(() => heard.length > 0);
  assert.deepEqual(heard, ['again']);
  await listening.close();
});
