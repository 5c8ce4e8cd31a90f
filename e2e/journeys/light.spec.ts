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

test('a room that is open comes in ten requests and 66 kB at most, its first step with it, for who leads it and who takes part', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const leader = await signedIn('facilitator');
  const before = await loadingOf(leader, room);
  await leader.getByRole('button', { name: 'Open the room' }).click();
  await leader.getByRole('button', { name: /^Start/ }).click();
  const during = await loadingOf(await signedIn('member', 'phone'), room);
  for (const { requests, bytes } of [before, during]) {
    expect(requests).toBeLessThanOrEqual(10);
    expect(bytes).toBeLessThanOrEqual(66_000);
    expect(bytes).toBeGreaterThan(20_000);
  }
});

/** All requests that a page makes until nothing more is loaded, and the bytes that came over the wire, heads too. */
async function loadingOf(page: Page, path: string) {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  let requests = 0;
  let bytes = 0;
  network.on('Network.requestWillBeSent', () => {
    requests += 1;
  });
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  return { requests, bytes };
}
