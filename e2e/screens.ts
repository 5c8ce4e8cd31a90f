import type { Page } from '@playwright/test';
import { expect } from './people.ts';

/** One screen of a room: somebody's browser, or the wall (which has no name). */
export interface Screen {
  page: Page;
  name: string;
}

/** Every screen shows the same step, hands and floor; their timers differ by what a busy computer takes to be told the time. */
export async function allAgree(screens: Screen[], rate: number) {
  await expect(async () => {
    const seen = await Promise.all(screens.map(shownOn));
    const ends = seen.map(({ time: { at, left } }) => left + (at / 1000) * rate);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(rate);
    const [first, ...others] = seen.map(({ time, ...other }) => other);
    for (const other of others) expect(other).toEqual(first);
  }).toPass();
}

async function shownOn({ page, name }: Screen) {
  const [step, time, hands, floor] = await Promise.all([
    page.getByRole('region', { name: 'Now' }).getByRole('heading', { level: 2 }).textContent(),
    timeOn(page),
    page
      .getByRole('region', { name: name ? 'Hands' : 'Speaking' })
      .getByRole('listitem')
      .allTextContents(),
    page.getByText(name ? /^.+ ha(s|ve) the floor$/ : /^Has the floor.+/).allTextContents(),
  ]);
  const firstName = (text = '') =>
    text
      .replace(/^Has the floor/, '')
      .replace(/^You/, name)
      .match(/^\p{L}+?(?=\p{Lu}|\W|$)/u)?.[0] ?? '';
  return { step, time, hands: hands.map(firstName), floor: firstName(floor[0]) };
}

/** The seconds on the timer, negative once it is over, and at what moment they stood there. */
const timeOn = (page: Page) =>
  page.getByRole('timer').evaluate((timer) => {
    const text = timer.textContent ?? '';
    const [minutes = 0, seconds = 0] = text.replace(' over', '').split(':').map(Number);
    const left = minutes * 60 + seconds;
    return { at: Date.now(), left: text.endsWith('over') ? -left : left };
  });
