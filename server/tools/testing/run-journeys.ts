import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../browser.ts';
import { failuresIn, type Report } from './failures.ts';
import { broken, nothing, type Tally } from './tally.ts';

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
  const stop = () => child.kill('SIGINT');
  signal.addEventListener('abort', stop);
  const [code] = await once(child, 'close');
  signal.removeEventListener('abort', stop);
  const tally = await tallyOf(report);
  await rm(folder, { recursive: true });
  // It can also fail outside all tests, for example when a file does not compile.
  if (code === 0 || tally.failed > 0) return tally;
  return {
    ...tally,
    failed: 1,
    failures: [...tally.failures, ...broken('e2e', 'Playwright failed outside all journeys').failures],
  };
}

async function tallyOf(path: string): Promise<Tally> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (!text) return nothing;
  const report = JSON.parse(text) as Report;
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky, failures: failuresIn(report, 'e2e/journeys') };
}
