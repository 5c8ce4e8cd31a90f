import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { migrateDatabase } from '../../platform/migrate.ts';
import { startPostgres } from '../../platform/postgres.ts';
import { type Cold, coldLoads } from './pages/cold.ts';
import type { Measured, Order } from './pages/load.ts';
import { type PageWorld, seedPages } from './pages/world.ts';

const root = resolve(import.meta.dirname, '../../..');
const slowest = 50;
const seconds = 3;
const rounds = [4, 8, 16, 32, 8, 16, 32];

interface Target {
  name: string;
  url: string;
  best: Measured;
  cold: Cold | null;
}

/** Our pages beside bare Express pages with one statement: the most of each a second with p99 ≤ 50 ms. */
export async function bench(words: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres(folder);
  try {
    await migrateDatabase(postgres.url);
    const world = await seedPages(postgres.url);
    const paths = pathsIn(world).filter(({ name }) => words.every((word) => name.includes(word)));
    const cold = await coldLoads(
      postgres.url,
      world.cookie,
      paths.map(({ path }) => path),
    );
    const children = [
      await serve('server/tools/bench/pages/bare.ts', postgres.url),
      await serve('server/main.ts', postgres.url),
    ] as const;
    const [bare, ours] = children;
    const targets: Target[] = [
      { name: 'bare', url: `${bare.url}/whole/${world.cohortId}`, best: nothing, cold: null },
      { name: 'bare, tiny', url: `${bare.url}/tiny/${world.cohortId}`, best: nothing, cold: null },
      ...paths.map(({ name, path }, index) => ({
        name,
        url: ours.url + path,
        best: nothing,
        cold: cold[index] ?? null,
      })),
    ];
    await measure(targets, world.cookie);
    for (const { child } of children) child.kill('SIGTERM');
    await Promise.all(children.map(({ child }) => once(child, 'exit')));
    report(targets);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const nothing: Measured = { rate: 0, p50: 0, p99: 0, failures: 0 };

const pathsIn = ({ cohortId, sessionId }: PageWorld) => [
  { name: 'home', path: '/' },
  { name: 'session', path: `/sessions/${sessionId}` },
  { name: 'reading list', path: `/cohorts/${cohortId}/reading` },
];

/** In turn, so that what else the machine does falls on all alike. */
async function measure(targets: Target[], cookie: string) {
  console.log(
    `A member's pages, one server process; the machine's load is ${loadavg()[0]?.toFixed(1)} already`,
  );
  const load = fork(resolve(import.meta.dirname, 'pages/load.ts'));
  const ask = async (order: Order): Promise<Measured> => {
    load.send(order);
    const [answer] = await once(load, 'message');
    return answer;
  };
  // Warm, so that the first round does not measure the compiler.
  for (const { url } of targets) await ask({ url, cookie, connections: 8, seconds: 2 });
  for (const connections of rounds) {
    for (const target of targets) {
      const measured = await ask({ url: target.url, cookie, connections, seconds });
      tell(target.name, connections, measured);
      const isGood = measured.p99 <= slowest && measured.failures === 0;
      if (isGood && measured.rate > target.best.rate) target.best = measured;
    }
  }
  load.kill();
}

const tell = (name: string, connections: number, { rate, p50, p99, failures }: Measured) =>
  console.log(
    `  ${name.padEnd(13)} ${String(connections).padStart(3)} connections: ${whole(rate)}/s, p50 ${p50} ms, p99 ${p99} ms${failures > 0 ? `, ${failures} failed` : ''}`,
  );

function report(targets: Target[]) {
  const [bare, tiny] = targets;
  console.log(
    `\nMost pages a second with p99 ≤ ${slowest} ms; bare is Express, EJS and one indexed statement:`,
  );
  console.log('a page of about the length of a member’s home, and a tiny one of a tenth of that');
  for (const { name, best, cold } of targets) {
    const shareOf = (other?: Target) => whole((100 * best.rate) / (other?.best.rate ?? 1));
    const share = cold ? `, ${shareOf(bare)} % of bare (goal 50 %), ${shareOf(tiny)} % of the tiny one` : '';
    const costs = cold
      ? `; ${cold.queries} statements (≤ 5), cold ${(cold.bytes / 1000).toFixed(1)} kB (≤ 35) in ${cold.requests} requests (≤ 5)`
      : '';
    console.log(`  ${name.padEnd(13)} ${whole(best.rate).padStart(6)}/s, p99 ${best.p99} ms${share}${costs}`);
  }
}

const whole = (number: number) => number.toFixed(0);

async function serve(file: string, databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const [url] = line.match(/http:\/\/\S+/) ?? [];
    if (url) {
      child.stdout.resume();
      return { url, child };
    }
  }
  throw new Error(`${file} did not start.`);
}
