import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { until } from '../tools/testing/waiting.ts';
import { startPostgres } from './postgres.ts';
import { isAlive } from './processes.ts';

const parent = mkdtempSync(join(tmpdir(), 'convenor-postgres-'));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

const onLinux = { skip: process.platform === 'linux' ? false : 'needs Linux' };
const asRoot = { skip: process.getuid?.() === 0 ? false : 'needs root' };

test('what was written before a SIGKILL is there after the next start, and no process is left', async () => {
  const folder = join(parent, 'killed');
  const first = await elsewhere(folder);
  await query(first.url, 'create table kept (word text)');
  await query(first.url, `insert into kept values ('still here')`);
  const server = serverOn(folder);

  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  const second = await startPostgres(folder);

  assert.deepEqual(await query(second.url, 'select word from kept'), [{ word: 'still here' }]);
  assert.equal(isAlive(server), false);
  await second.stop();
});

test('PostgreSQL goes when its Convenor is killed, without another start', async () => {
  const folder = join(parent, 'alone');
  const { process } = await elsewhere(folder);
  const server = serverOn(folder);
  process.kill('SIGKILL');
  await until(() => !isAlive(server));
  assert.equal(isAlive(server), false);
});

test('a second Convenor on a folder is refused at once, with a sentence that says who is there', async () => {
  const folder = join(parent, 'shared');
  const first = await elsewhere(folder);
  await assert.rejects(startPostgres(folder), {
    name: 'PostgresTrouble',
    message: `PostgreSQL could not be started: another Convenor (process ${first.process.pid}) already runs on ${folder}.`,
  });
  assert.deepEqual(await query(first.url, 'select 1 as one'), [{ one: 1 }]);
  await end(first.process);
});

test('a process number that belongs to a stranger by now is no obstacle', onLinux, async () => {
  const folder = join(parent, 'strangers');
  await (await startPostgres(folder)).stop();
  writeFileSync(join(folder, 'convenor.pid'), `${process.ppid} 12345\n`);
  writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.ppid}\n${folder}/postgres\n`);
  const server = await startPostgres(folder);
  await server.stop();
});

test('a folder that a crash left half made is made again', async () => {
  const folder = join(parent, 'half');
  await (await startPostgres(folder)).stop();
  rmSync(join(folder, 'postgres'), { recursive: true });
  const { url, stop } = await startPostgres(folder);
  assert.deepEqual(await query(url, 'select current_database() as name'), [{ name: 'convenor' }]);
  await stop();
});

test('under a folder that only root may enter, PostgreSQL still runs as another user', asRoot, async () => {
  const closed = mkdtempSync(join(tmpdir(), 'convenor-closed-'));
  chmodSync(closed, 0o700);
  const { url, stop } = await startPostgres(join(closed, 'data'));
  const server = serverOn(join(closed, 'data'));
  assert.notEqual(statSync(`/proc/${server}`).uid, 0);
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }]);
  await stop();
  rmSync(closed, { recursive: true });
});

test('the password is for nobody else to read, and nobody gets in without it', async () => {
  const folder = join(parent, 'locked');
  const { url, stop } = await startPostgres(folder);
  assert.equal(statSync(join(folder, 'postgres.password')).mode & 0o077, 0);
  const wrong = new URL(url);
  wrong.password = 'guess';
  await assert.rejects(query(wrong.href, 'select 1'), /password authentication failed/);
  await stop();
});

test('a folder that cannot be made is named in one sentence', async () => {
  const file = join(parent, 'file');
  writeFileSync(file, '');
  await assert.rejects(startPostgres(join(file, 'data')), (error: Error) => {
    assert.match(error.message, /^PostgreSQL could not be started: [^\n]*file[^\n]*\.$/);
    return true;
  });
});

/** Another process that starts PostgreSQL on a folder and then waits. */
async function elsewhere(folder: string): Promise<{ url: string; process: ChildProcess }> {
  const script = `
    import { startPostgres } from ${JSON.stringify(import.meta.resolve('./postgres.ts'))};
    const { url, stop } = await startPostgres(${JSON.stringify(folder)});
    console.log(url);
    process.on('SIGTERM', () => stop().then(() => process.exit()));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [url] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { url: url.trim(), process: child };
}

async function end(child: ChildProcess) {
  child.kill();
  await once(child, 'exit');
}

const serverOn = (folder: string) =>
  Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10);

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
