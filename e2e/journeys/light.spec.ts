import type { Page } from '@playwright/test';
import { expect, test } from '../people.ts';

test('a page comes in five requests and 35 kB at most, in a browser that has never been here', async ({
  site,
  signedIn,
  browserOf,
}) => {
  const { world } = site;
  const page = await signedIn('member', 'phone');
  const cookies = await page.context().cookies();
  const measured: Record<string, { requests: number; bytes: number }> = {};
  for (const path of [
    '/',
    `/sessions/${world.cohort.next}`,
    `/sessions/${world.cohort.current}`,
    `/cohorts/${world.cohort.id}`,
    `/cohorts/${world.cohort.id}/reading`,
    `/cohorts/${world.cohort.id}/thread`,
    `/groups/${world.group.slug}`,
  ]) {
    const fresh = await browserOf('phone', site.url);
    await fresh.context().addCookies(cookies);
    measured[path] = await loadingOf(fresh, path);
    await fresh.close();
  }
  for (const [path, { requests, bytes }] of Object.entries(measured)) {
    expect(requests, `requests of ${path}`).toBeLessThanOrEqual(5);
    expect(bytes, `bytes of ${path}`).toBeLessThanOrEqual(35_000);
    expect(bytes, `bytes of ${path}`).toBeGreaterThan(5000);
  }
});

test('a room comes in ten requests with its first step, and by itself in 60 kB, for who leads it and who takes part', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const leader = await signedIn('facilitator');
  const before = await loadingOf(leader, room);
  await leader.getByRole('button', { name: 'Open the room' }).click();
  await leader.getByRole('button', { name: /^Start/ }).click();
  const during = await loadingOf(await signedIn('member', 'phone'), room);
  for (const { requests, bytes, later } of [before, during]) {
    expect(requests).toBeLessThanOrEqual(10);
    // What the page names itself, heads and icon too. What it fetches once it knows the step is counted apart.
    expect(bytes - later).toBeLessThanOrEqual(60_000);
    expect(bytes - later).toBeGreaterThan(20_000);
    expect(later).toBeLessThanOrEqual(8000);
  }
});

test('a room that opens shows its step first, builds nothing twice, and measures nothing while it writes', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const leader = await signedIn('facilitator');
  await leader.goto(room);
  await expect(
    leader.getByRole('timer').or(leader.getByRole('button', { name: 'Open the room' })),
  ).toBeVisible();
  const open = leader.getByRole('button', { name: 'Open the room' });
  if (await open.isVisible()) {
    await open.click();
    await leader.getByRole('button', { name: /^Start/ }).click();
  }
  await leader.addInitScript(countWork);
  await leader.goto(room);
  await expect(leader.getByRole('button', { name: 'Send' })).toBeVisible();
  const { turns, formatters, elements } = await leader.evaluate(() => ({
    ...(window as unknown as { work: Work }).work,
    elements: document.querySelectorAll('#room *').length,
  }));
  const drawing = turns.filter(({ built }) => built > 0);
  const built = drawing.reduce((sum, turn) => sum + turn.built, 0);
  expect(drawing[0]?.parts).toContain('room-step');
  expect(drawing[0]?.parts).not.toContain('room-agenda');
  expect(drawing[0]?.parts).not.toContain('room-presence');
  expect(Math.max(...drawing.map((turn) => turn.built)), 'most in one turn').toBeLessThan(built * 0.6);
  expect(built, 'elements built').toBeLessThan(elements * 1.1);
  expect(
    // What has happened since, someone who came for one, may be drawn where the page is measured.
    drawing.filter((turn) => turn.measured > 0 && turn.built > built / 10),
    'turns that build much and measure too',
  ).toEqual([]);
  expect(
    Math.max(...turns.map(({ measured }) => measured)),
    'layouts forced in one turn',
  ).toBeLessThanOrEqual(1);
  expect(formatters, 'formatters of times').toBe(0);
});

test('where no WebSocket gets through, the room fetches what polling takes, and works', async ({
  site,
  signedIn,
}) => {
  const page = await signedIn('member');
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor() {
        super('ws://127.0.0.1:1/');
      }
    };
  });
  await page.goto(`/sessions/${site.world.cohort.current}/room`);
  await page.getByRole('textbox', { name: 'Message' }).fill('By polling alone');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('region', { name: 'What was said' })).toContainText('By polling alone');
  await expect(page.getByText('Reconnecting')).toHaveCount(0);
});

interface Work {
  /** One for each piece of work that nothing interrupts: what it built and where, and how often it had to lay out. */
  turns: { built: number; measured: number; parts: string[] }[];
  formatters: number;
}

/** Counts in the page what its scripts do; how long that takes is for `npm run bench -- loading`. */
function countWork() {
  const work: Work = { turns: [], formatters: 0 };
  Object.assign(window, { work });
  let turn: Work['turns'][number] | null = null;
  let isWritten = false;
  const current = () => {
    if (turn) return turn;
    turn = { built: 0, measured: 0, parts: [] };
    work.turns.push(turn);
    queueMicrotask(() => {
      turn = null;
    });
    return turn;
  };
  const { insertBefore } = Node.prototype;
  Node.prototype.insertBefore = function <Type extends Node>(node: Type, next: Node | null): Type {
    const now = current();
    const part = this instanceof Element ? this.closest('[id^=room-]')?.id : undefined;
    if (part && !now.parts.includes(part)) now.parts.push(part);
    if (part && node instanceof Element && !node.isConnected) now.built += 1;
    isWritten = true;
    return insertBefore.call(this, node, next) as Type;
  };
  for (const [owner, name] of [
    [Element.prototype, 'scrollHeight'],
    [Element.prototype, 'clientHeight'],
    [HTMLElement.prototype, 'offsetTop'],
  ] as const) {
    const { get } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
    Object.defineProperty(owner, name, {
      get() {
        if (isWritten) current().measured += 1;
        isWritten = false;
        return get?.call(this);
      },
    });
  }
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct(target, given) {
      work.formatters += 1;
      return new target(...given);
    },
  });
}

/**
 * All requests that a page makes until nothing more is loaded, and the bytes that came over the wire, heads too.
 * `later`: how many of them are scripts and styles that the page itself does not name.
 */
async function loadingOf(page: Page, path: string) {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  let requests = 0;
  const addresses = new Map<string, string>();
  const sizes: { address: string; size: number }[] = [];
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    requests += 1;
    addresses.set(requestId, new URL(request.url).pathname);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength: size }) => {
    sizes.push({ address: addresses.get(requestId) ?? '', size });
  });
  const answer = await page.goto(path);
  const html = (await answer?.text()) ?? '';
  await page.waitForLoadState('networkidle');
  const isNamed = (address: string) =>
    html.includes(`src="${address}"`) || html.includes(`href="${address}"`);
  const isLater = (address: string) => address.startsWith('/assets/') && !isNamed(address);
  const sum = (some: typeof sizes) => some.reduce((all, { size }) => all + size, 0);
  return { requests, bytes: sum(sizes), later: sum(sizes.filter(({ address }) => isLater(address))) };
}
