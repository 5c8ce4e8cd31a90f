import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { launchBrowser } from '../browser.ts';
import { demoEvening } from '../testing/demo-evening.ts';
import { endAll, runScript } from '../testing/own-process.ts';

/** How much slower than this machine a cheap phone is taken to be. */
const slowdown = 4;
const rounds = 5;

/** Whether a room shows its first step and what stands beside it; true on other pages. */
const isDrawn =
  "!document.querySelector('#room') || !!document.querySelector('#room-composer form') && !!document.querySelector('#room-work > *') && !document.querySelector('#room-work').textContent.includes('One moment')";

interface Load {
  requests: number;
  bytes: number;
  /** For how long tasks kept the page from answering a tap: what is over 50 ms of each (web.dev, "Total Blocking Time"). */
  blocked: number;
}

/** What pages of the demo cost a browser that has never been there, its processor slowed down. */
export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-loading-'));
  const browser = await launchBrowser();
  try {
    const { settings } = demoEvening('18:00');
    const demo = runScript('demo', { ...settings, PORT: '0', DEMO_DIR: folder, LOG_LEVEL: 'error' });
    const baseURL = await demo.ready();
    const leading = await browser.newContext({ baseURL });
    const { room, paths } = await openRoom(leading);
    console.log(`Median of ${rounds} loads by a browser that has nothing yet, ${slowdown} × slower:`);
    const storageState = await leading.storageState();
    const open = () => browser.newContext({ storageState, baseURL });
    for (const path of [...paths, room]) {
      const name = path.replace(/[\w-]{36}/, '…');
      const [whole, bare] = [await loadsOf(open, path, true), await loadsOf(open, path, false)];
      tell(name, whole);
      tell('  without its scripts', bare);
    }
    await demo.end('SIGTERM');
  } finally {
    await browser.close();
    await endAll();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Some loads of a page; without its scripts they are what its words and its looks cost by themselves. */
async function loadsOf(open: () => Promise<BrowserContext>, path: string, scripts: boolean): Promise<Load[]> {
  const loads: Load[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await open();
    if (!scripts) await context.route('**/*.js', (route) => route.abort());
    loads.push(await loadOf(await context.newPage(), path, scripts));
    await context.close();
  }
  return loads;
}

/** Signs the facilitator in and starts the room of the session that is next. */
async function openRoom(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('button[name=who][value=facilitator]').click();
  await page.getByRole('link', { name: 'Open the room' }).click();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.getByRole('button', { name: /^Start/ }).click();
  const room = new URL(page.url()).pathname;
  return { room, paths: ['/', room.replace('/room', '')] };
}

async function loadOf(page: Page, path: string, scripts: boolean): Promise<Load> {
  const load: Load = { requests: 0, bytes: 0, blocked: 0 };
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  browser.on('Network.requestWillBeSent', () => {
    load.requests += 1;
  });
  browser.on('Network.loadingFinished', ({ encodedDataLength }) => {
    load.bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    const longTasks: number[] = [];
    Object.assign(window, { longTasks });
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  // Not by Playwright, whose own script in the page takes a long task too.
  const asked = async (expression: string) =>
    (await browser.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  while (scripts && !(await asked(isDrawn))) await pause(200);
  await pause(1000);
  const tasks: number[] = await asked('longTasks');
  load.blocked = tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0);
  return load;
}

function tell(name: string, loads: Load[]) {
  const median = (key: keyof Load) =>
    loads.map((load) => load[key]).toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
  console.log(
    `  ${name.padEnd(22)} ${median('requests')} requests, ${(median('bytes') / 1000).toFixed(1)} kB, blocked for ${median('blocked').toFixed(0)} ms`,
  );
}
