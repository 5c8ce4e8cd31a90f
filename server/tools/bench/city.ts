import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { seedCity } from '../seed/city/city.ts';
import { type Asked, askedOf } from '../seed/city/pages.ts';
import { seedWorld } from '../seed/world.ts';
import { furnish } from '../testing/matrix-world.ts';
import { costOf, tellCosts } from './city/cost.ts';
import { type Answered, ask, askAtRate, percentile } from './city/load.ts';
import type { Order, Told } from './city/serve.ts';
import { onDatabase, timed } from './on-database.ts';
import { nodeFlags } from './rooms/process.ts';

const perSecond = 50;
const seconds = 60;
const goals = { build: 60_000, statements: 9, p99: 100, memory: 400, job: 1000 };

/** What is measured, one after the other; a word that is one of these has only what such words name measured. */
const parts = ['alone', 'cost', 'rate', 'jobs'] as const;

/**
 * A year of a large city: what every page costs every role that may see it, and every job, and how much memory each
 * part takes. Other words than the names of parts pick some of the pages.
 */
export async function bench(all: string[]) {
  const isPart = (word: string) => parts.some((part) => part === word);
  const words = all.filter((word) => !isPart(word));
  const chosen = new Set<string>(all.some(isPart) ? all.filter(isPart) : parts);
  await onDatabase(async (databaseUrl) => {
    const now = clock.now();
    const world = await furnish(db, await seedWorld(db, now), now);
    let past = '';
    const took = await timed(async () => {
      ({ past } = await seedCity(db, world, now));
    });
    console.log(
      `a year of a large city is there after ${(took / 1000).toFixed(1)} s (goal ${goals.build / 1000} s)`,
    );
    const every = await askedOf({ ...world, cohort: { ...world.cohort, past } });
    const asked = every.filter(({ name }) => words.every((word) => name.includes(word)));
    const child = fork(resolve(import.meta.dirname, 'city/serve.ts'), {
      execArgv: nodeFlags,
      env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    });
    const { url = '' } = await heard(child);
    const measure: Record<(typeof parts)[number], () => Promise<void>> = {
      alone: () => eachAlone(url, asked),
      cost: async () =>
        tellCosts(await costOf(url, asked, async () => (await order(child, 'cpu')).cpu ?? 0), perSecond),
      rate: () => together(url, asked),
      jobs: async () => tellJobs((await order(child, 'jobs')).jobs ?? []),
    };
    await tellMemory(child, 'nobody there');
    for (const part of parts)
      if (chosen.has(part)) {
        await measure[part]();
        await tellMemory(child, part);
      }
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
}

const tellJobs = (jobs: NonNullable<Told['jobs']>) => {
  for (const { name, took, memory } of jobs.toSorted((a, b) => b.took - a.took))
    console.log(
      `  ${name.padEnd(28)} ${took.toFixed(0).padStart(6)} ms, ${memory.toFixed(0)} MB${took > goals.job ? '  ABOVE' : ''}`,
    );
};

async function tellMemory(child: ChildProcess, part: string) {
  const { memory } = await order(child, 'memory');
  if (!memory) return;
  const { all, heap, heapInUse, outside } = memory;
  const mb = (value: number) => value.toFixed(0);
  console.log(
    `most memory, ${part}: ${mb(all)} MB (goal ${goals.memory} MB); heap ${mb(heap)}, in use ${mb(heapInUse)}, outside ${mb(outside)}`,
  );
}

async function heard(child: ChildProcess): Promise<Told> {
  const [told] = await once(child, 'message');
  return told as Told;
}

async function order(child: ChildProcess, what: Order): Promise<Told> {
  child.send(what);
  return heard(child);
}

/** Each page by itself: the first view of it, and then the next. */
async function eachAlone(url: string, asked: Asked[]) {
  const found: (Answered & { first: number })[] = [];
  for (const one of asked) {
    const { took: first } = await ask(url, one);
    found.push({ ...(await ask(url, one)), first });
  }
  const bad = found.filter(({ status }) => status !== 200);
  console.log(
    `${found.length} pages, each alone; not 200: ${bad.map(({ name }) => name).join(', ') || 'none'}`,
  );
  const most = Math.max(...found.map(({ queries }) => queries));
  console.log(
    `  most statements ${most} (goal ${goals.statements}): ${found
      .filter(({ queries }) => queries > goals.statements)
      .map(({ name, queries }) => `${name} ${queries}`)
      .join(', ')}`,
  );
  table(
    '  slowest',
    found.toSorted((a, b) => b.took - a.took),
  );
  table(
    '  slowest on first view',
    found.toSorted((a, b) => b.first - a.first),
  );
  table(
    '  largest',
    found.toSorted((a, b) => b.bytes - a.bytes),
  );
}

const table = (title: string, rows: (Answered & { first: number })[]) => {
  console.log(title);
  for (const { name, took, first, queries, bytes } of rows.slice(0, 15))
    console.log(
      `    ${took.toFixed(0).padStart(6)} ms (first ${first.toFixed(0)}), ${queries} statements, ${(bytes / 1000).toFixed(0)} kB  ${name}`,
    );
};

async function together(url: string, asked: Asked[]) {
  const answers = await askAtRate(url, asked, perSecond, seconds);
  const times = answers.map(({ took }) => took);
  console.log(
    `${answers.length} pages at ${perSecond}/s: p50 ${percentile(times, 50).toFixed(0)} ms, p99 ${percentile(times, 99).toFixed(0)} ms (goal ${goals.p99} ms), most ${Math.max(...times).toFixed(0)} ms`,
  );
}
