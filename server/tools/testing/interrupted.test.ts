import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { commandLineOf, isAlive } from '../../platform/processes.ts';
import { endPrograms, programsBelow } from './programs-below.ts';
import { until } from './waiting.ts';

const root = resolve(import.meta.dirname, '../../..');

test('a run of tests that is interrupted takes its servers and databases along', async () => {
  const { PATH, HOME } = process.env;
  // This one starts Convenor with a PostgreSQL of its own, beside that of all tests.
  const run = spawn(process.execPath, ['server/tools/test.ts', 'server/start.test.ts'], {
    cwd: root,
    env: { PATH, HOME },
    stdio: 'ignore',
  });
  const closed = once(run, 'close');
  const below = async () => {
    const pids = programsBelow(run.pid ?? 0);
    return { pids, lines: await Promise.all(pids.map(commandLineOf)) };
  };
  const { pids } = await until(
    below,
    ({ lines }) =>
      lines.some((line) => line.includes('server/main.ts')) &&
      lines.filter((line) => / -D \S+postgres /.test(line)).length === 2,
  );
  run.kill('SIGTERM');
  assert.deepEqual(await closed, [130, null]);
  await until(() => pids.filter(isAlive).length === 0);
});

test('what does not end when it is asked is killed, and so is what it has started', async () => {
  const deaf = `process.on('SIGINT', () => {}); setInterval(() => {}, 1000);`;
  const script = `${deaf} require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}], { detached: true });`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  const pids = await until(
    () => programsBelow(process.pid),
    (pids) => pids.includes(parent.pid ?? 0) && pids.length === 2,
  );
  await endPrograms(pids, 100);
  await until(() => !pids.some(isAlive));
});
