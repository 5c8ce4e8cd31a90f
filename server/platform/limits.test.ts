import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aWhile } from '../tools/testing/waiting.ts';
import { openDatabaseOnly } from '../tools/testing/world.ts';
import { databaseUrl } from './db.ts';
import { forgive, spend } from './limits.ts';

await openDatabaseOnly();
const refused = { code: 'too-many' };
const tries = async (limit: Parameters<typeof spend>[0], key: string, times: number) => {
  for (let time = 0; time < times; time += 1) await spend(limit, key);
};

test('so many tries are let through, the next is told how long to wait', async () => {
  const limit = { name: 'test-three', points: 3, seconds: 600 };
  await tries(limit, 'ada', 3);
  await assert.rejects(spend(limit, 'ada'), {
    ...refused,
    message: 'Too many tries. Wait 10 minutes, then try again.',
  });
});

test('keys and limits count apart', async () => {
  const limit = { name: 'test-apart', points: 1, seconds: 60 };
  await spend(limit, 'ada');
  await spend(limit, 'ben');
  await spend({ ...limit, name: 'test-other' }, 'ada');
  await assert.rejects(spend(limit, 'ada'), { ...refused, message: /Wait a minute/ });
});

test('of many tries at once no more than allowed get through', async () => {
  const limit = { name: 'test-race', points: 5, seconds: 60 };
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => spend(limit, 'ada')));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 5);
});

test('a success forgives what was tried before', async () => {
  const limit = { name: 'test-forgiven', points: 2, seconds: 60 };
  await tries(limit, 'ada', 2);
  await forgive(limit, 'ada');
  await tries(limit, 'ada', 2);
  await assert.rejects(spend(limit, 'ada'), refused);
});

test('when the time is over everything begins anew', async () => {
  const limit = { name: 'test-over', points: 1, seconds: 1 };
  await spend(limit, 'ada');
  await assert.rejects(spend(limit, 'ada'), refused);
  await aWhile(1100);
  await spend(limit, 'ada');
});

test('another server on the same database goes on counting', async () => {
  const limit = { name: 'test-servers', points: 3, seconds: 600 };
  await tries(limit, 'ada', 2);
  const { execFile } = await import('node:child_process');
  const script = `
    import { openDatabase } from ${JSON.stringify(import.meta.resolve('./db.ts'))};
    import { spend } from ${JSON.stringify(import.meta.resolve('./limits.ts'))};
    openDatabase(${JSON.stringify(databaseUrl())}, 1);
    const limit = ${JSON.stringify(limit)};
    const answers = [];
    for (const time of [1, 2]) answers.push(await spend(limit, 'ada').then(() => 'yes', ({ code }) => code));
    console.log(answers.join());
    process.exit();`;
  const answers = await new Promise((done, fail) =>
    execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout) =>
      error ? fail(error) : done(stdout.trim()),
    ),
  );
  assert.equal(answers, 'yes,too-many');
  await assert.rejects(spend(limit, 'ada'), refused);
});
