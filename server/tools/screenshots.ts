import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.ts';
import { demoPeople, password } from './seed/demo-people.ts';
import { endAll, runScript } from './testing/own-process.ts';
import { RoomClient } from './testing/room-client.ts';

// npm run screenshots      takes the README's two pictures of the demo, where everybody is made up

const pictures = resolve(import.meta.dirname, '../../public/screenshots');
const folder = await mkdtemp(join(tmpdir(), 'convenor-pictures-'));
const executablePath = await findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const demo = runScript('demo', { PORT: '0', DEMO_DIR: folder, LOG_LEVEL: 'error' });
  const url = await demo.ready();
  await takeHome(url);
  await takeRoom(url);
  await demo.end('SIGTERM');
} finally {
  await browser.close();
  await endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
process.exit();

async function takeHome(url: string) {
  const page = await signedIn(url, 'member', { width: 390, height: 760 });
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Going' }).first().click();
  await answered;
  await page.goto('/');
  await page.screenshot({ path: join(pictures, 'home.png') });
}

/** A session under way: people are here, two hands are up, one has the floor, and something was said. */
async function takeRoom(url: string) {
  const page = await signedIn(url, 'facilitator', { width: 1280, height: 800 });
  // The way to the room is shown from half an hour before; the room itself is there all day.
  const link = await page.locator('a[href^="/sessions/"]').first().getAttribute('href');
  const room = link?.match(/sessions\/([\w-]+)/)?.[1] ?? '';
  await page.goto(`/sessions/${room}/room`);
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.getByRole('button', { name: /^Start/ }).click();
  const [noor, mei, kofi, ben] = await Promise.all(
    (['member', 'mei', 'kofi', 'ben', 'lars', 'jonas'] as const).map((name) => inRoom(url, name, room)),
  );
  await page.getByRole('button', { name: /^Next/ }).click();
  await mei?.send('hand.raise', { kind: 'point' });
  await page.getByRole('button', { name: `Give the floor to ${demoPeople.mei}` }).click();
  await kofi?.send('hand.raise', { kind: 'reply' });
  await ben?.send('hand.raise', { kind: 'point' });
  await noor?.send('chat.say', { text: 'I have put my question under the second reading.' });
  await ben?.send('chat.say', { text: 'Same here: what would count as evidence against it?' });
  await page.getByText('what would count as evidence').waitFor();
  await page.getByText('7 here').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(pictures, 'room.png') });
}

async function inRoom(url: string, name: string, room: string): Promise<RoomClient> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({ email: `${name}@demo.test`, password }),
  });
  const [cookie = ''] = String(answer.headers.getSetCookie()[0]).split(';');
  const client = await new RoomClient(url, cookie, room).connected();
  await client.join();
  return client;
}

async function signedIn(
  url: string,
  who: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', baseURL: url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator(`button[name=who][value=${who}]`).click();
  await page.waitForURL(`${url}/`);
  return page;
}
