import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleTests } from './testing/bundle.ts';
import { startTestCluster } from './testing/database.ts';
import { listOf } from './testing/failures.ts';
import { endPrograms, programsBelow } from './testing/programs-below.ts';
import { runJourneys } from './testing/run-journeys.ts';
import { runUnits } from './testing/run-units.ts';
import { broken, nothing, plus, type Tally } from './testing/tally.ts';

// npm test              the whole proof: checks, unit and integration tests, journeys in a browser
// npm test -- check     the checks only; also: unit, e2e
// npm test -- rsvp      the test files and journeys with that word in their path; several words add up

const root = resolve(import.meta.dirname, '../..');
// Every test file and every server is a process of its own; what one of them compiled, the others need not.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled');
for (const first of ['node-version.cjs', 'testing/end-at-last.cjs'])
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(join(import.meta.dirname, first))}`;

// Servers that tests start are as patient with a slow database as the tests are: see `testDatabase`.
process.env.DATABASE_SECONDS ??= '600';

// So many processes of a server are quicker out of one file, with the time that it takes to make it.
const worthIt = 6;

const words = process.argv.slice(2);
const whole = words.length === 0;

const interrupted = new AbortController();
let ending: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);

const units = await chosen(['server/**/*.test.ts', 'public/**/*.test.ts'], 'unit');
const journeys = await chosen(['e2e/journeys/**/*.spec.ts'], 'e2e');

let total = nothing;
if (whole || words.includes('check')) await stage('Checks', runChecks);
if (units.length + journeys.length > 0) await runTests();
if (total === nothing) console.error(`There is nothing to run for “${words.join(' ')}”.`);

await ending;
const failures = listOf(total.failures);
if (failures) console.log(failures);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = interrupted.signal.aborted ? 130 : Number(total.failed > 0 || total.passed === 0);
// Nothing that was broken off has to be waited for.
if (interrupted.signal.aborted) process.exit();

/** Servers, databases and browsers of tests go too: nobody else would end them. Found first, while their parents live. */
function interrupt() {
  const programs = programsBelow(process.pid);
  interrupted.abort();
  ending = endPrograms(programs, ending ? 0 : undefined);
}

async function chosen(patterns: string[], kind: string): Promise<string[]> {
  const files = await Array.fromAsync(glob(patterns, { cwd: root }));
  if (whole || words.includes(kind)) return files.sort();
  const parts = words.filter((word) => !['check', 'unit', 'e2e'].includes(word));
  return files.filter((file) => parts.some((part) => file.includes(part))).sort();
}

/** One throwaway PostgreSQL serves all tests; they find it in TEST_CLUSTER_URL. */
async function runTests() {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-tests-'));
  await chmod(folder, 0o711);
  try {
    const cluster = await startTestCluster(folder);
    process.env.TEST_CLUSTER_URL = cluster.url;
    await runBothKinds().finally(cluster.stop);
  } catch (error) {
    console.error('The database for the tests could not be made:', error);
    total = plus(total, broken('The database for the tests', String(error)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runBothKinds() {
  await takeFromBundle();
  const paths = units.map((file) => join(root, file));
  if (units.length > 0) await stage('Unit and integration tests', (signal) => runUnits(root, paths, signal));
  if (journeys.length > 0) await stage('Journeys', (signal) => runJourneys(root, journeys, signal));
}

/** What tests, and the programs that they start, load comes out of one file. */
async function takeFromBundle() {
  if (process.env.TEST_BUNDLE === 'none') return;
  const folder = await bundleTests(root, [...units, ...journeys.map(() => 'server/main.ts')], worthIt);
  if (!folder) return;
  Object.assign(process.env, { TEST_BUNDLE: folder, TEST_ROOT: root });
  process.env.NODE_OPTIONS += ` --require ${JSON.stringify(join(import.meta.dirname, 'testing/bundled.cjs'))}`;
}

/** Runs one part and adds what it counted. A part that breaks altogether counts as one failure. */
async function stage(title: string, run: (signal: AbortSignal) => Promise<Tally>) {
  if (interrupted.signal.aborted) return;
  console.log(`\n${title}`);
  const tally = await run(interrupted.signal).catch((error: Error) => {
    console.error(error.message);
    return broken(title, error.message);
  });
  total = plus(total, tally);
}

async function runChecks(signal: AbortSignal): Promise<Tally> {
  const child = spawn(process.execPath, ['server/tools/check.ts'], { cwd: root, stdio: 'inherit', signal });
  child.on('error', () => undefined);
  const [code] = await once(child, 'close');
  return code === 0 ? { ...nothing, passed: 1 } : broken('Checks', 'npm test -- check says what is wrong');
}
