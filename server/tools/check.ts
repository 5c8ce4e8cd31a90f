import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { brokenBoundaries } from './boundaries.ts';
import { generateViews, tellOfTemplates } from './check-views.ts';
import { ownWaits } from './waits.ts';
import { wordsNotOurs } from './words.ts';

// npm run check: what can be proved without running the product. All checks run, then any fault fails the whole.

const root = resolve(import.meta.dirname, '../..');

/** Each answers with what is wrong, '' when nothing is. */
const checks: Record<string, () => Promise<string>> = {
  'Types and views': typesAndViews,
  'Format and lint': () =>
    run('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50', '.'),
  Boundaries: async () => (await brokenBoundaries(root)).join('\n'),
  Waiting: async () => (await ownWaits(root)).join('\n'),
  Words: async () => (await wordsNotOurs(root)).join('\n'),
  'Unused code': () => run('knip/bin/knip.js', '--no-progress'),
  Migrations: migrations,
};

let failed = 0;
const [longest = '', ...others] = Object.keys(checks);
// The others are done one after the other beside the longest, which leaves a core idle for half of its time.
await Promise.all([look([longest]), look(others)]);
process.exitCode = Number(failed > 0);

async function look(names: string[]) {
  for (const name of names) {
    const began = performance.now();
    const faults = await checks[name]?.().catch((error: Error) => error.message);
    const time = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    console.log(`  ${faults ? '✖' : '✔'} ${name.padEnd(20)} ${time}`);
    if (!faults) continue;
    failed += 1;
    console.log(`\n${faults.trim().replaceAll(/^/gm, '    ')}\n`);
  }
}

/** The templates are typed by way of functions made from them, in a folder that git ignores. */
async function typesAndViews(): Promise<string> {
  await generateViews(root);
  return tellOfTemplates(await run('typescript/bin/tsc', '--noEmit', '--pretty', 'false'));
}

/** That `migrations/` leads to the tables of today: drizzle-kit must find nothing to add to a copy of it. */
async function migrations(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'convenor-migrations-'));
  try {
    await cp(join(root, 'migrations'), copy, { recursive: true });
    const options = [
      '--dialect=postgresql',
      '--schema=./server/**/tables.ts',
      `--out=${relative(root, copy)}`,
    ];
    // Its word counts, not its exit code: when it wants to ask whether a column was renamed, that is 0 too.
    const { output } = await start('drizzle-kit/bin.cjs', 'generate', ...options);
    if (output.includes('No schema changes')) return '';
    return `The tables have changed: write their migration with \`npm run migration -- --name what-it-does\`.\n\n${output}`;
  } finally {
    await rm(copy, { recursive: true });
  }
}

/** Runs a program of node_modules. Answers with all it said when it failed, else with ''. */
async function run(program: string, ...options: string[]): Promise<string> {
  const { failed, output } = await start(program, ...options);
  return failed ? output : '';
}

function start(program: string, ...options: string[]): Promise<{ failed: boolean; output: string }> {
  return new Promise((done) => {
    const path = join(root, 'node_modules', program);
    const settings = { cwd: root, maxBuffer: 64 * 1024 * 1024, timeout: 600_000 };
    const child = execFile(process.execPath, [path, ...options], settings, (error, stdout, stderr) => {
      done({ failed: error !== null, output: `${stdout}${stderr}` || (error?.message ?? '') });
    });
    // A question to a person who is not there would wait for ever.
    child.stdin?.end();
  });
}
