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

/** A year of a large city: what every page costs every role that may see it, and every job. Words pick some of the pages. */
export async function bench(words: string[]) {
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
    const all = await askedOf({ ...world, cohort: { ...world.cohort, past } });
    const asked = all.filter(({ name }) => words.every((word) => name.includes(word)));
    const child = fork(resolve(import.meta.dirname, 'city/serve.ts'), {
      execArgv: nodeFlags,
      env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    });
    const { url = '' } = await heard(child);
    await eachAlone(url, asked);
    tellCosts(await costOf(url, asked, async () => (await order(child, 'cpu')).cpu ?? 0), perSecond);
    await together(url, asked);
    const { jobs = [] } = await order(child, 'jobs');
    for (const { name, took } of jobs.toSorted((a, b) => b.took - a.took))
      console.log(
        `  ${name.padEnd(28)} ${took.toFixed(0).padStart(6)} ms${took > goals.job ? '  ABOVE' : ''}`,
      );
    const { memory = 0 } = await order(child, 'memory');
    console.log(`most memory at any time: ${memory.toFixed(0)} MB (goal ${goals.memory} MB)`);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
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
