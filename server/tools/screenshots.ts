import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser } from './browser.ts';
import { demoPeople, password } from './seed/demo-people.ts';
import { demoEvening } from './testing/demo-evening.ts';
import { endAll, runScript } from './testing/own-process.ts';
import { RoomClient } from './testing/room-client.ts';

// npm run screenshots      takes the README's two pictures of the demo, where everybody is made up

/** Whenever the pictures are taken, it is evening in them. */
const { settings, until } = demoEvening('17:50');

const pictures = resolve(import.meta.dirname, '../../public/screenshots');
const names = ['member', 'mei', 'kofi', 'ben', 'lars', 'jonas'] as const;
type Name = (typeof names)[number];

const cards: Record<Name, string> = {
  member: 'When is copying what people do no longer enough?',
  mei: 'People compare clips in two seconds. What do they not see in two seconds?',
  kofi: 'The reward model learns our taste, not our reasons.',
  ben: 'I do not follow the feature counts. Can somebody draw it?',
  lars: 'Who are the people whose comparisons count?',
  jonas: 'I would defend it: watching is the only honest way to learn what we want.',
};

const folder = await mkdtemp(join(tmpdir(), 'convenor-pictures-'));
const browser = await launchBrowser();
try {
  const demo = runScript('demo', { ...settings, PORT: '0', DEMO_DIR: folder, LOG_LEVEL: 'error' });
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

/** A session under way: cards are shown, one has the floor, two hands are up, and something was said. */
async function takeRoom(url: string) {
  const page = await signedIn(url, 'facilitator', { width: 1280, height: 1060 });
  await until('18:31');
  await page.goto('/');
  await page.getByRole('link', { name: 'Open the room' }).click();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.getByRole('button', { name: /^Start/ }).click();
  const room = page.url().match(/sessions\/([\w-]+)/)?.[1] ?? '';
  const people = await Promise.all(names.map(async (name) => [name, await inRoom(url, name, room)] as const));
  const { mei, kofi, ben, member } = Object.fromEntries(people) as Record<Name, RoomClient>;
  await until('18:38');
  await page.getByRole('button', { name: /^Next/ }).click();
  await until('18:43');
  await page.getByRole('button', { name: /^Next/ }).click();
  for (const [name, client] of people) await client.send('card.write', { text: cards[name] });
  await until('18:46');
  await page.getByRole('button', { name: 'Show all cards' }).click();
  await mei.send('hand.raise', { kind: 'point' });
  await page.getByRole('button', { name: `Give the floor to ${demoPeople.mei}` }).click();
  await kofi.send('hand.raise', { kind: 'reply' });
  await ben.send('hand.raise', { kind: 'point' });
  await member.send('chat.say', { text: 'I have put my question under the second reading.' });
  await ben.send('chat.say', { text: 'Same here: what would count as evidence against it?' });
  await page.getByText('what would count as evidence').waitFor();
  await page.getByText('7 here').waitFor();
  await until('18:47');
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
