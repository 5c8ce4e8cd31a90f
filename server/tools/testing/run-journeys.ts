import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../browser.ts';
import { nothing, type Tally } from './tally.ts';

/** Runs journeys through the whole product in a real browser. Throws where no browser can be had. */
export async function runJourneys(root: string, files: string[], signal: AbortSignal): Promise<Tally> {
  const browser = await findBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'convenor-journeys-'));
  const report = join(folder, 'report.json');
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config=e2e/playwright.config.ts',
      ...files,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, E2E_REPORT: report, E2E_CHROMIUM: browser ?? '' } },
  );
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  const [code] = await once(child, 'close');
  signal.removeEventListener('abort', stop);
  const tally = await tallyOf(report);
  await rm(folder, { recursive: true });
  // It can also fail outside all tests, for example when a file does not compile.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

async function tallyOf(report: string): Promise<Tally> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (!text) return nothing;
  const { stats } = JSON.parse(text) as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
