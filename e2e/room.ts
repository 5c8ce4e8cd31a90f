import type { Page } from '@playwright/test';
import { faultsOf } from './look.ts';
import { expect } from './people.ts';

/** Everybody in a room: who leads, and the others by name. */
export interface Gathering {
  leader: Page;
  /** Speaks; on a phone. */
  speaker: Page;
  /** Listens; on a phone. */
  listener: Page;
  /** Looks on, and may step in. */
  organiser: Page;
  /** The speaker's name. */
  name: string;
}

/** Everybody goes into the room of the session whose page they are on. */
export async function gather(people: Gathering) {
  for (const page of pages(people)) await page.getByRole('link', { name: 'Open the room' }).click();
  for (const page of pages(people)) await expect(page.getByText('4 here')).toBeVisible();
}

/** The first half: the room opens, the timer runs and gets two minutes more, a hand goes up and is heard. */
export async function begin(people: Gathering) {
  const { leader, speaker, name } = people;
  await leader.getByRole('button', { name: 'Open the room' }).click();
  await everybody(people, (page) => expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible());
  await leader.getByRole('button', { name: /^Start/ }).click();
  await everybody(people, (page) =>
    expect(page.getByRole('heading', { name: 'Check-in', level: 2 })).toBeVisible(),
  );
  const before = await timeLeft(leader);
  await leader.getByRole('button', { name: '+2 min' }).click();
  await expect.poll(() => timeLeft(leader)).toBeGreaterThan(before + 60);
  await sameTime(people);
  await speaker.getByRole('button', { name: 'New point' }).click();
  await leader.getByRole('button', { name: `Give the floor to ${name}` }).click();
  await everybody(people, (page) => expect(page.getByText(/ha(s|ve) the floor/).first()).toBeVisible());
}

/** The second half: chat, on to the end of the agenda (each step begins with the floor free), and the room is closed. */
export async function finish(people: Gathering) {
  const { leader, speaker, listener } = people;
  await say(speaker, 'I doubt the second claim most.');
  await heard(leader, 'I doubt the second claim most.');
  await say(listener, 'Let us ask that next week.');
  await heard(leader, 'Let us ask that next week.');
  const next = leader.getByRole('button', { name: /^Next/ });
  const close = leader.getByRole('button', { name: 'Close the room…' }).first();
  for (
    let step = 0;
    step < 20 && (await next.or(close).first().textContent())?.startsWith('Next');
    step += 1
  ) {
    const title = (await next.textContent())?.replace(/^Next: /, '') ?? '';
    await next.click();
    await expect(leader.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await expect(leader.getByRole('button', { name: 'Clear the floor' })).toBeHidden();
  }
  await close.click();
  await leader.getByRole('button', { name: 'Close the room', exact: true }).click();
  await everybody(people, (page) =>
    expect(page.getByRole('heading', { name: 'Thank you for coming' })).toBeVisible(),
  );
}

/** Says something to everybody in the room. */
export async function say(page: Page, text: string) {
  const field = page.getByLabel('Message everyone in the room');
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Chat' }).click();
  await field.fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** With the chat open there is room to read and to write, however small the phone and whatever else is to be seen. */
export async function chatFitsEveryPhone(page: Page) {
  const before = page.viewportSize();
  for (const size of [
    { width: 320, height: 568 },
    { width: 390, height: 664 },
  ]) {
    await page.setViewportSize(size);
    await page.getByRole('button', { name: 'Send' }).click({ trial: true });
  }
  expect(await faultsOf(page)).toEqual([]);
  if (before) await page.setViewportSize(before);
}

/** What was said is there, and was not said twice. */
export const heard = (page: Page, text: string) => expect(page.getByText(text)).toHaveCount(1);

/** Something is so in everybody's browser. */
export const everybody = (people: Gathering, isSo: (page: Page) => Promise<void>) =>
  Promise.all(pages(people).map(isSo));

const pages = ({ leader, speaker, listener, organiser }: Gathering) => [leader, speaker, listener, organiser];

/** Every screen shows the same second, or two that meet. */
export async function sameTime(people: Gathering) {
  await expect(async () => {
    const times = await Promise.all(pages(people).map(timeLeft));
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
  }).toPass();
}

/** The seconds on the timer. */
export async function timeLeft(page: Page): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await page.getByRole('timer').textContent()) ?? '')
    .split(':')
    .map(Number);
  return minutes * 60 + seconds;
}
