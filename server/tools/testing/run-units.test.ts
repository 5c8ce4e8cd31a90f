import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = `
  import { runUnits } from ${JSON.stringify(join(import.meta.dirname, 'run-units.ts'))};
  const [folder, ...files] = process.argv.slice(2);
  const { passed, failed, failures } = await runUnits(folder, files, new AbortController().signal);
  console.log('counted ' + JSON.stringify({ passed, failed, reasons: failures.map(({ reason }) => reason) }));`;

/** Runs so many test files with this text in a program of its own, as it must; answers with what was counted. */
async function countsOf(text: string, many = 1) {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-units-'));
  const files = Array.from({ length: many }, (_, at) => join(folder, `${at}.test.mjs`));
  for (const file of files) await writeFile(file, `import { test } from 'node:test';\n${text}`);
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  const env = {
    ...rest,
    NODE_OPTIONS: `--require ${JSON.stringify(join(import.meta.dirname, 'end-at-last.cjs'))}`,
  };
  const counting = join(folder, 'counting.mjs');
  await writeFile(counting, program);
  const { stdout } = await run(process.execPath, [counting, folder, ...files], { env });
  await rm(folder, { recursive: true });
  const [, counts = ''] = /^counted (.*)/m.exec(stdout) ?? assert.fail(stdout);
  return JSON.parse(counts) as { passed: number; failed: number; reasons: string[] };
}

test('each of many tests of some files is counted', async () => {
  const counts = await countsOf("for (let at = 0; at < 200; at += 1) test('one ' + at, async () => {});", 8);
  assert.deepEqual(counts, { passed: 1600, failed: 0, reasons: [] });
});

test('a file that leaves something open is ended, and all its tests are counted', async () => {
  const counts = await countsOf(
    "setInterval(() => {}, 1000);\nfor (let at = 0; at < 200; at += 1) test('one ' + at, async () => {});",
  );
  assert.deepEqual(counts, { passed: 200, failed: 0, reasons: [] });
});

test('a file that ends before it has reported its tests fails', async () => {
  const { failed, reasons } = await countsOf(
    "test('one', () => {});\ntest('never told', () => process.exit(0));",
  );
  assert.equal(failed, 1);
  assert.match(reasons[0] ?? '', /reported|ended/);
});
